import { useTranslation } from 'react-i18next';
import { AskDialog } from './ask-dialog.tsx';
import { useAskDeletion } from './person-data-queries.ts';

/** Of whom, and in which dossier. */
export type Deleting = { number: string; dossierId: string; code: string };
type Props = { deleting: Deleting; onClose: () => void; onTaken: () => void };

/** Takes a person's request that what is kept of her in a dossier be deleted. It is answered within the limit of the law. */
export function AskDeletionDialog({ deleting: { number, dossierId, code }, onClose, onTaken }: Props) {
  const { t } = useTranslation();
  const ask = useAskDeletion();
  const onSuccess = (): void => {
    onTaken();
    onClose();
  };
  return (
    <AskDialog
      title={t('personData.delete.title', { code })}
      asksWanted={false}
      request={ask}
      onSend={({ wanted: _, ...said }) => ask.mutate({ number, dossierId, ...said }, { onSuccess })}
      onClose={onClose}
    >
      <p>{t('personData.delete.lead')}</p>
    </AskDialog>
  );
}
