import { TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptRow } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { useAskCorrection } from './person-data-queries.ts';

/** What is wrong, and of whom. */
export type Asking = { number: string; dossierId: string; code: string; row: KeptRow };
type Typed = Record<'name' | 'email' | 'wanted' | 'reason', string>;
const nothing: Typed = { name: '', email: '', wanted: '', reason: '' };
type Props = { asking: Asking; onClose: () => void; onTaken: () => void };

const lengthMax: Record<keyof Typed, number> = { name: 200, email: 254, wanted: 500, reason: 1000 };

/** Takes a person's request that something be corrected. The answer is sent to the applicant, or to the address that she gives here. */
export function AskCorrectionDialog({ asking, onClose, onTaken }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const lacks = useLacks();
  const ask = useAskCorrection();
  const [typed, setTyped] = useState(nothing);
  const { name, email, wanted, reason } = typed;
  const { number, dossierId, code, row } = asking;
  const send = (): void =>
    ask.mutate(
      {
        ...{
          number,
          dossierId,
          field: row.field ?? '',
          name: name.trim(),
          wanted: wanted.trim(),
          reason: reason.trim(),
        },
        ...(email.trim() === '' ? {} : { email: email.trim() }),
      },
      {
        onSuccess: () => {
          onTaken();
          onClose();
        },
      },
    );
  return (
    <Dialog
      modalHeading={t('personData.ask.title', { code })}
      primaryButtonText={t('personData.ask.send')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={ask.isPending}
      selectorPrimaryFocus="#ask-wanted"
      lacks={lacks(
        wanted.trim() === '' && t('personData.ask.wanted'),
        reason.trim() === '' && t('personData.ask.reason'),
        name.trim() === '' && t('personData.ask.name'),
      )}
      onRequestClose={onClose}
      onRequestSubmit={send}
    >
      {ask.isError && <ProblemNotice error={ask.error} title={t('personData.ask.failed')} />}
      <p>{t('personData.ask.says', { label: text(row.label), value: text(row.value) })}</p>
      <AskedFields typed={typed} onTyped={setTyped} />
    </Dialog>
  );
}

/** What the person says: what it should say, why, who she is, and where the answer goes. */
function AskedFields({ typed, onTyped }: { typed: Typed; onTyped: (typed: Typed) => void }) {
  const { t } = useTranslation();
  const field = (part: keyof Typed) => ({
    id: `ask-${part}`,
    labelText: t(`personData.ask.${part}`),
    maxLength: lengthMax[part],
    value: typed[part],
    onChange: (event: { target: { value: string } }) => onTyped({ ...typed, [part]: event.target.value }),
  });
  return (
    <>
      <TextArea {...field('wanted')} rows={2} />
      <TextArea {...field('reason')} rows={2} />
      <TextInput {...field('name')} autoComplete="off" />
      <TextInput {...field('email')} helperText={t('personData.ask.emailHint')} autoComplete="off" />
    </>
  );
}
