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
type Props = { asking: Asking; onClose: () => void; onTaken: () => void };

const lengthMax = { name: 200, email: 254, wanted: 500, reason: 1000 };

/** Takes a person's request that something be corrected. The answer is sent to the applicant, or to the address that she gives here. */
export function AskCorrectionDialog({ asking, onClose, onTaken }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const lacks = useLacks();
  const ask = useAskCorrection();
  const [typed, setTyped] = useState({ name: '', email: '', wanted: '', reason: '' });
  const { name, email, wanted, reason } = typed;
  const { number, dossierId, code, row } = asking;
  const set = (part: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [part]: event.target.value });
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
      <TextArea
        id="ask-wanted"
        labelText={t('personData.ask.wanted')}
        rows={2}
        maxLength={lengthMax.wanted}
        value={wanted}
        onChange={set('wanted')}
      />
      <TextArea
        id="ask-reason"
        labelText={t('personData.ask.reason')}
        rows={2}
        maxLength={lengthMax.reason}
        value={reason}
        onChange={set('reason')}
      />
      <TextInput
        id="ask-name"
        labelText={t('personData.ask.name')}
        maxLength={lengthMax.name}
        autoComplete="off"
        value={name}
        onChange={set('name')}
      />
      <TextInput
        id="ask-email"
        labelText={t('personData.ask.email')}
        helperText={t('personData.ask.emailHint')}
        maxLength={lengthMax.email}
        autoComplete="off"
        value={email}
        onChange={set('email')}
      />
    </Dialog>
  );
}
