import { useTranslation } from 'react-i18next';
import type { KeptRow } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';
import { AskDialog } from './ask-dialog.tsx';
import { useAskCorrection } from './person-data-queries.ts';

/** What is wrong, and of whom. */
export type Asking = { number: string; dossierId: string; code: string; row: KeptRow };
type Props = { asking: Asking; onClose: () => void; onTaken: () => void };

/** Takes a person's request that something be corrected. */
export function AskCorrectionDialog({ asking: { number, dossierId, code, row }, onClose, onTaken }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const ask = useAskCorrection();
  const onSuccess = (): void => {
    onTaken();
    onClose();
  };
  return (
    <AskDialog
      title={t('personData.ask.title', { code })}
      asksWanted
      request={ask}
      onSend={(said) => ask.mutate({ number, dossierId, field: row.field ?? '', ...said }, { onSuccess })}
      onClose={onClose}
    >
      <p>{t('personData.ask.says', { label: text(row.label), value: text(row.value) })}</p>
    </AskDialog>
  );
}
