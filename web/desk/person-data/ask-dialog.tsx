import { TextArea, TextInput } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';

/** As many characters as the office takes of each. */
const lengthMax = { wanted: 500, reason: 1000, name: 200, email: 254 } as const;
type Part = keyof typeof lengthMax;
const fieldOfCode = {
  'personRights.noWantedValue': 'wanted',
  'personRights.saysSo': 'wanted',
  'personRights.noContact': 'wanted',
  'personRights.noReason': 'reason',
  'personRights.noMail': 'email',
} as const satisfies Record<string, Part>;

/** What the person says, without the spaces around it; an address where she gave one. */
export type Said = Record<Exclude<Part, 'email'>, string> & { email?: string };

type Props = {
  title: string;
  /** Whether it is asked what the record should say. */
  asksWanted: boolean;
  /** The request on its way. */
  request: { isPending: boolean; error: Error | null };
  onSend: (said: Said) => void;
  onClose: () => void;
  /** What is asked for, before the fields. */
  children: ReactNode;
};

/** Takes what a person asks of her data: what it should say, why, who she is, and where the answer goes. The applicant is answered where the dossier says; others give an address here. */
export function AskDialog({ title, asksWanted, request, onSend, onClose, children }: Props) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const flaw = useFlawAt(request.error, fieldOfCode);
  const [typed, setTyped] = useState<Record<Part, string>>({ wanted: '', reason: '', name: '', email: '' });
  const field = (part: Part) => ({
    id: `ask-${part}`,
    labelText: t(`personData.ask.${part}`),
    maxLength: lengthMax[part],
    ...flaw.at(part),
    value: typed[part],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [part]: event.target.value }),
  });
  const said = (part: Part): string => typed[part].trim();
  const needed = [...(asksWanted ? (['wanted'] as const) : []), 'reason', 'name'] as const;
  const send = (): void =>
    onSend({
      ...{ wanted: said('wanted'), reason: said('reason'), name: said('name') },
      ...(said('email') === '' ? {} : { email: said('email') }),
    });
  return (
    <Dialog
      modalHeading={title}
      primaryButtonText={t('personData.ask.send')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={request.isPending}
      selectorPrimaryFocus={`#ask-${needed[0]}`}
      lacks={lacks(...needed.map((part) => said(part) === '' && t(`personData.ask.${part}`)))}
      onRequestClose={onClose}
      onRequestSubmit={send}
    >
      <div className="mc-stack">
        {flaw.elsewhere && <ProblemNotice error={request.error} title={t('personData.ask.failed')} />}
        {children}
        {asksWanted && <TextArea {...field('wanted')} rows={2} />}
        <TextArea {...field('reason')} rows={2} />
        <TextInput {...field('name')} autoComplete="off" />
        <TextInput {...field('email')} helperText={t('personData.ask.emailHint')} autoComplete="off" />
      </div>
    </Dialog>
  );
}
