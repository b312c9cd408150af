import { RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem.ts';
import type { IntakeTerms, Procedure } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice, useProblemText } from '../../shared/notice/problem-notice.tsx';
import { intakeChannels } from '../../shared/terms/terms.ts';
import { CompetentUnit } from './competent-unit.tsx';
import type { IntakeDraft } from './draft/intake-draft.ts';
import { HandedInFields } from './handed-in-fields.tsx';

type Props = {
  draft: IntakeDraft;
  procedure: Procedure;
  terms: IntakeTerms | undefined;
  problem: Error | null;
  onChange: (change: Partial<IntakeDraft>) => void;
};

/** Under which rule it is received: how it came, by when it is due and why, who decides, and what it costs. */
export function TermsCard({ draft, procedure, terms, problem, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const why = useProblemText(problem);
  const needed = isProblem(problem, 400) && draft.competentUnitCode === undefined && terms === undefined;
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-terms">
      <h2 id="intake-terms" className="mc-section-title">
        {t('intake.terms')}
      </h2>
      <RadioButtonGroup
        legendText={t('intake.receivedBy')}
        name="channel"
        valueSelected={draft.channel}
        onChange={(value) => onChange({ channel: intakeChannels.find((one) => one === value) ?? 'counter' })}
      >
        {intakeChannels.map((channel) => (
          <RadioButton key={channel} id={`channel-${channel}`} value={channel} labelText={t(`channel.${channel}`)} />
        ))}
      </RadioButtonGroup>
      <HandedInFields handedIn={draft.handedIn} onChange={(handedIn) => onChange({ handedIn })} />
      {terms !== undefined && terms.subtypes.length > 0 && (
        <Select
          id="intake-subtype"
          labelText={t('intake.subtype')}
          value={draft.subtype ?? terms.subtype ?? ''}
          onChange={(event) => onChange({ subtype: event.target.value === '' ? undefined : event.target.value })}
        >
          <SelectItem value="" text={t('intake.subtypeByAnswers')} />
          {terms.subtypes.map(({ id, name }) => (
            <SelectItem key={id} value={id} text={text(name)} />
          ))}
        </Select>
      )}
      <CompetentUnit
        procedure={procedure}
        chosen={draft.competentUnitCode}
        receivingUnitCode={draft.receivingUnitCode}
        needed={needed ? why : undefined}
        onChoose={(competentUnitCode) => onChange({ competentUnitCode })}
      />
      {problem !== null && !needed && <ProblemNotice error={problem} />}
      <div aria-live="polite">
        <Facts
          facts={factsOf(terms, procedure).map(([label, write]) => ({
            label: t(`intake.${label}`),
            value: write(text),
          }))}
        />
      </div>
    </section>
  );
}

type Label = 'limit' | 'due' | 'competent' | 'fee';
type Write = (text: ReturnType<typeof useText>) => string;

/** Until the terms are there, what is published. */
function factsOf(terms: IntakeTerms | undefined, procedure: Procedure): readonly (readonly [Label, Write])[] {
  const { amountVnd } = terms?.fee ?? procedure.fee;
  const words = terms?.fee?.reason ?? procedure.fee.text;
  const fee: Write = (text) =>
    [amountVnd === null ? '' : formatMoney(amountVnd), text(words)].filter(Boolean).join(', ');
  if (terms === undefined)
    return [
      ['limit', (text) => text(procedure.limit)],
      ['fee', fee],
    ];
  return [
    ['limit', (text) => `${text(terms.limit)} (${text(terms.case.name)})`],
    ['due', () => formatDateTime(terms.dueAt)],
    ['competent', () => terms.competentUnit.name],
    ['fee', fee],
  ];
}
