import { CheckmarkFilled, WarningAltFilled } from '@carbon/icons-react';
import { Button, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionAnswer, DecisionDefinition, EvaluatedDecision } from '../../web/shared/api/schema.d.ts';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import { AMOUNT } from '../../web/shared/form/shown-words.ts';
import { formatMoney } from '../../web/shared/format/money.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useDecisionTrial } from './decision-queries.ts';
import { type TrialField, trialFields } from './trial-fields.ts';
import { type TrialEntries, trialVariables } from './trial-variables.ts';

type Props = {
  decision: DecisionDefinition;
  /** The file that is deployed, whatever the editor shows. */
  xml: string;
  /** What people call the variables, by their places, as far as forms and facts tell. */
  labels?: ReadonlyMap<string, string>;
  onSelect: (elementId: string) => void;
};

/** Asks the deployed version with values that one types, and shows the answer and the rules that gave it. */
export function TrialPanel({ decision, xml, labels, onSelect }: Props) {
  const { t } = useTranslation();
  const fields = useMemo(
    () => trialFields(xml, decision.decisionId).map((field) => named(field, labels)),
    [xml, decision.decisionId, labels],
  );
  const [entries, setEntries] = useState<TrialEntries>({});
  const [others, setOthers] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  const trial = useDecisionTrial(decision.decisionDefinitionKey);
  // An answer is of the values with which it was asked for: it says so as soon as they are others.
  const typed = JSON.stringify([entries, others]);
  const [tried, setTried] = useState(typed);
  const onTry = (): void => {
    setTried(typed);
    try {
      trial.mutate(trialVariables(fields, entries, others));
      setUnreadable(false);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      setUnreadable(true);
    }
  };
  return (
    <section className="mc-card" aria-labelledby="decision-trial">
      <h2 id="decision-trial" className="mc-section-title">
        {t('decisions.trial', { version: decision.version })}
      </h2>
      <p className="mc-muted">{t('decisions.trialHint')}</p>
      <form
        className="mc-trial"
        onSubmit={(event) => {
          event.preventDefault();
          onTry();
        }}
      >
        {fields.map((field) => (
          <TrialEntry
            key={field.path}
            field={field}
            value={entries[field.path] ?? ''}
            onChange={(value) => setEntries((before) => ({ ...before, [field.path]: value }))}
          />
        ))}
        <TextArea
          id="trial-others"
          rows={2}
          className="mc-trial__others"
          labelText={t('decisions.others')}
          helperText={t('decisions.othersHint')}
          invalid={unreadable}
          invalidText={t('decisions.othersWrong')}
          value={others}
          onChange={(event) => setOthers(event.target.value)}
        />
        <Button type="submit" size="sm" disabled={trial.isPending}>
          {t('decisions.try')}
        </Button>
      </form>
      <div role="status">
        {trial.isSuccess && tried !== typed && <p className="mc-strong">{t('decisions.stale')}</p>}
        {trial.isSuccess && <TrialAnswer answer={trial.data} onSelect={onSelect} />}
        {trial.isError && <ProblemNotice error={trial.error} title={t('decisions.notTried')} />}
      </div>
    </section>
  );
}

/** A field under the name that people have for it; what is an amount of money says so. */
function named(field: TrialField, labels: ReadonlyMap<string, string> | undefined): TrialField {
  const label = labels?.get(field.path) ?? field.label;
  const isBare = AMOUNT.test(field.path) && !/đồng|VND/i.test(label);
  return { ...field, label: isBare ? `${label} (đồng)` : label };
}

type TrialEntryProps = { field: TrialField; value: string; onChange: (value: string) => void };

/** The field for one variable, after the type of its column. */
function TrialEntry({ field: { path, label, kind, suggestions }, value, onChange }: TrialEntryProps) {
  const { t } = useTranslation();
  const id = `trial-${path}`;
  if (kind === 'day')
    return <DayInput id={id} size="sm" label={label} day={value} onDay={onChange} helperText={path} />;
  if (kind === 'truth')
    return (
      <Select
        id={id}
        size="sm"
        labelText={label}
        helperText={path}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <SelectItem value="" text={t('decisions.unset')} />
        <SelectItem value="true" text={t('decisions.yes')} />
        <SelectItem value="false" text={t('decisions.no')} />
      </Select>
    );
  return (
    <>
      <TextInput
        id={id}
        size="sm"
        labelText={label}
        {...(label === path ? {} : { helperText: path })}
        {...(kind === 'number' ? { inputMode: 'decimal' } : {})}
        {...(suggestions.length > 0 ? { list: `${id}-values` } : {})}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-values`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}

type TrialAnswerProps = { answer: DecisionAnswer; onSelect: (elementId: string) => void };

/** Shows what the deployed decision answers, by which rules; a press on a rule shows it in the table. */
function TrialAnswer({ answer, onSelect }: TrialAnswerProps) {
  const { t } = useTranslation();
  const { output, failure, evaluated } = answer;
  return (
    <div className="mc-trial__answer">
      {failure !== null && (
        <p>
          <WarningAltFilled aria-hidden className="mc-problems__error" /> {t('decisions.failed')}{' '}
          <span lang="en">{failure}</span>
        </p>
      )}
      {failure === null && output === null && (
        <p>
          <WarningAltFilled aria-hidden className="mc-problems__warning" /> {t('decisions.noAnswer')}
        </p>
      )}
      {failure === null && output !== null && (
        <>
          <p className="mc-strong">
            <CheckmarkFilled aria-hidden className="mc-problems__fine" /> {t('decisions.answer')}
          </p>
          <Values output={output} />
        </>
      )}
      {evaluated.map((decision) => (
        <MatchedRules key={decision.decisionId} decision={decision} onSelect={onSelect} />
      ))}
    </div>
  );
}

/** An answer of several outputs is listed by their names. */
function Values({ output }: { output: unknown }) {
  if (typeof output !== 'object' || output === null || Array.isArray(output))
    return <p className="mc-code">{shown(output)}</p>;
  return (
    <dl className="mc-trial__values">
      {Object.entries(output).map(([name, value]) => (
        <div key={name}>
          <dt className="mc-code">{name}</dt>
          <dd>{AMOUNT.test(name) && typeof value === 'number' ? formatMoney(value) : shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function MatchedRules({ decision, onSelect }: { decision: EvaluatedDecision; onSelect: (elementId: string) => void }) {
  const { t } = useTranslation();
  if (decision.matchedRules.length === 0) return null;
  return (
    <p>
      {t('decisions.byRules', { name: decision.name })}{' '}
      {decision.matchedRules.map(({ ruleId, ruleNumber }) => (
        <button key={ruleId} type="button" className="cds--link mc-refusal__element" onClick={() => onSelect(ruleId)}>
          {t('decisions.rule', { n: ruleNumber })}
        </button>
      ))}
    </p>
  );
}
