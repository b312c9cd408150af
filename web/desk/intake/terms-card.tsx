import { Checkbox, ComboBox, RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem.ts';
import type { IntakeTerms, Procedure, Unit } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { TextBox } from '../../shared/form/text-box.tsx';
import { dateFault, maskDate } from '../../shared/format/date-entry.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { carbonText } from '../../shared/i18n/carbon-texts.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice, useProblemText } from '../../shared/notice/problem-notice.tsx';
import { intakeChannels } from '../../shared/terms/terms.ts';
import { type IntakeDraft, momentGaps } from './draft/intake-draft.ts';
import { useUnits } from './intake-queries.ts';

type Props = {
  draft: IntakeDraft;
  procedure: Procedure;
  terms: IntakeTerms | undefined;
  problem: Error | null;
  /** Whether it was to be received already: then what is missing is asked for. */
  tried: boolean;
  onChange: (change: Partial<IntakeDraft>) => void;
};

/** Under which rule it is received: how it came, by when it is due and why, who decides, and what it costs. */
export function TermsCard({ draft, procedure, terms, problem, tried, onChange }: Props) {
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
      <HandedInFields draft={draft} tried={tried} onChange={(handedIn) => onChange({ handedIn })} />
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
          facts={[
            ...factsOf(terms, procedure).map(([label, write]) => ({ label: t(`intake.${label}`), value: write(text) })),
            ...(terms?.computed ?? [])
              .filter(({ value }) => text(value) !== '')
              .map((fact) => ({
                label: text(fact.label),
                value: <Computed fact={fact} />,
              })),
          ]}
        />
      </div>
    </section>
  );
}

type ComputedFact = IntakeTerms['computed'][number];

/** What the office computed, and why it is so. */
function Computed({ fact }: { fact: ComputedFact }) {
  const text = useText();
  const because = text(fact.because);
  return (
    <>
      {text(fact.value)}{' '}
      <span className="mc-muted">
        – {because.charAt(0).toLocaleLowerCase('vi')}
        {because.slice(1)} (<span lang="vi">{fact.basis}</span>)
      </span>
    </>
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

type CompetentUnitProps = {
  procedure: Procedure;
  chosen: string | undefined;
  /** Where it is received; it needs no naming. */
  receivingUnitCode: string;
  /** Why one has to be named, where the counter's own unit does not decide this. */
  needed: string | undefined;
  onChoose: (unitCode: string | undefined) => void;
};

/** The unit that decides, where it is another one than the counter's: a person may hand in at any reception point. Found with or without diacritics. */
function CompetentUnit({ procedure, chosen, receivingUnitCode, needed, onChoose }: CompetentUnitProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const units = useUnits(procedure.competentKinds, !procedure.internal);
  const items = (units.data ?? []).filter(({ code }) => code !== receivingUnitCode);
  const selected = items.find(({ code }) => code === chosen) ?? null;
  const query = typed === labelOf(selected) ? '' : typed;
  if (procedure.internal) return null;
  return (
    <ComboBox<Unit>
      translateWithId={carbonText}
      key={selected === null ? 'own' : 'other'}
      id="intake-competent-unit"
      className="mc-competent-unit"
      titleText={t(needed === undefined ? 'intake.competentUnit' : 'intake.competentUnitNeeded')}
      invalid={needed !== undefined}
      invalidText={needed}
      placeholder={t('intake.competentUnitHint')}
      items={items.filter((unit) => matchesSearch(labelOf(unit), query))}
      itemToString={labelOf}
      selectedItem={selected}
      onInputChange={setTyped}
      onChange={({ selectedItem }) => onChoose(selectedItem?.code)}
    />
  );
}

const labelOf = (unit: Unit | null | undefined): string => (unit ? `${unit.name} (${unit.code})` : '');

type HandedIn = NonNullable<IntakeDraft['handedIn']>;
type HandedInFieldsProps = {
  draft: IntakeDraft;
  tried: boolean;
  onChange: (handedIn: IntakeDraft['handedIn']) => void;
};

/** Asks when it was handed in, where that was before now: a letter, or papers that are entered later. */
function HandedInFields({ draft, tried, onChange }: HandedInFieldsProps) {
  const { t } = useTranslation();
  const { handedIn } = draft;
  const gaps = momentGaps(draft);
  const change = (part: Partial<HandedIn>): void => onChange({ day: '', time: '', ...handedIn, ...part });
  return (
    <>
      <Checkbox
        id="intake-earlier"
        labelText={t('intake.handedInEarlier')}
        checked={handedIn !== undefined}
        onChange={(_event, { checked }) => (checked ? change({}) : onChange(undefined))}
      />
      {handedIn !== undefined && (
        <div className="mc-fields">
          <TextBox
            id="intake-handed-in-day"
            labelText={t('intake.handedInDay')}
            inputMode="numeric"
            required
            invalid={tried && gaps.day}
            invalidText={t(dateFault(handedIn.day))}
            value={handedIn.day}
            onChange={(event) => change({ day: maskDate(event.target.value) })}
          />
          <TextBox
            id="intake-handed-in-time"
            labelText={t('intake.handedInTime')}
            required
            invalid={tried && gaps.time}
            invalidText={t('intake.handedInTimeNeeded')}
            value={handedIn.time}
            onChange={(event) => change({ time: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
