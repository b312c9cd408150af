import { useTranslation } from 'react-i18next';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';

type Props = { heading: string; text: string; action: string; onConfirm: () => void; onClose: () => void };

/** Asks before something is lost. */
export function ConfirmDialog({ heading, text, action, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
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
    </Dialog>
  );
}
