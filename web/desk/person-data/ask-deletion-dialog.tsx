import { TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { useAskDeletion } from './person-data-queries.ts';

/** Of whom, and in which dossier. */
export type Deleting = { number: string; dossierId: string; code: string };
type Typed = Record<'name' | 'email' | 'reason', string>;
const nothing: Typed = { name: '', email: '', reason: '' };
const lengthMax: Record<keyof Typed, number> = { name: 200, email: 254, reason: 1000 };
type Props = { deleting: Deleting; onClose: () => void; onTaken: () => void };

/** Takes a person's request that what is kept of her in a dossier be deleted. It is answered within the limit of the law. */
export function AskDeletionDialog({ deleting: { number, dossierId, code }, onClose, onTaken }: Props) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const ask = useAskDeletion();
  const [typed, setTyped] = useState(nothing);
  const { name, email, reason } = typed;
  const field = (part: keyof Typed) => ({
    id: `delete-${part}`,
    labelText: t(`personData.ask.${part}`),
    maxLength: lengthMax[part],
    value: typed[part],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [part]: event.target.value }),
  });
  const send = (): void =>
    ask.mutate(
      {
        ...{ number, dossierId, name: name.trim(), reason: reason.trim() },
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
      modalHeading={t('personData.delete.title', { code })}
      primaryButtonText={t('personData.ask.send')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={ask.isPending}
      selectorPrimaryFocus="#delete-reason"
      lacks={lacks(reason.trim() === '' && t('personData.ask.reason'), name.trim() === '' && t('personData.ask.name'))}
      onRequestClose={onClose}
      onRequestSubmit={send}
    >
      {ask.isError && <ProblemNotice error={ask.error} title={t('personData.ask.failed')} />}
      <p>{t('personData.delete.lead')}</p>
      <TextArea {...field('reason')} rows={2} />
      <TextInput {...field('name')} autoComplete="off" />
      <TextInput {...field('email')} helperText={t('personData.ask.emailHint')} autoComplete="off" />
    </Dialog>
  );
}
