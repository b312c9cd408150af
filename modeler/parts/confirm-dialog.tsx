import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';

type Props = {
  heading: string;
  text: string;
  action: string;
  /** It is being done. */
  isPending?: boolean;
  /** Why it was not done, in words that say what to do. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something is lost. */
export function ConfirmDialog({ heading, text, action, isPending = false, children, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      danger
      size="xs"
      modalHeading={heading}
      primaryButtonText={action}
      primaryButtonDisabled={isPending}
      secondaryButtonText={t('modeler.keep')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
      onRequestSubmit={onConfirm}
    >
      {children}
      <p>{text}</p>
    </Dialog>
  );
}
