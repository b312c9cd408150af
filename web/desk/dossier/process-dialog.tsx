import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProcessView } from './process-view.tsx';

type Props = { dossierId: string; preferredKey: string; onClose: () => void };

/** The process of a dossier in a dialog, over the task one is working on. */
export function ProcessDialog({ dossierId, preferredKey, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      passiveModal
      size="lg"
      modalHeading={t('process.title')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      <ProcessView dossierId={dossierId} preferredKey={preferredKey} />
    </Dialog>
  );
}
