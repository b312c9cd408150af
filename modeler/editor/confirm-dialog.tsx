import { Modal } from '@carbon/react';
import { useTranslation } from 'react-i18next';

type Props = { heading: string; text: string; action: string; onConfirm: () => void; onClose: () => void };

/** Asks before something is lost. */
export function ConfirmDialog({ heading, text, action, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      danger
      size="xs"
      modalHeading={heading}
      primaryButtonText={action}
      secondaryButtonText={t('modeler.keep')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
      onRequestSubmit={onConfirm}
    >
      <p>{text}</p>
    </Modal>
  );
}
