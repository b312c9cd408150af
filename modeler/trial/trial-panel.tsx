import { Button, TextArea } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../web/shared/api/schema.d.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useDecisionTrial } from '../dmn/decision-queries.ts';
import { TrialAnswer } from './trial-answer.tsx';
import { TrialEntry } from './trial-entry.tsx';
import { trialFields } from './trial-fields.ts';
import { type TrialEntries, trialVariables } from './trial-variables.ts';

type Props = {
  decision: DecisionDefinition;
  /** The file that is deployed, whatever the editor shows. */
  xml: string;
  onSelect: (elementId: string) => void;
};

/** Asks the deployed version with values that one types, and shows the answer and the rules that gave it. */
export function TrialPanel({ decision, xml, onSelect }: Props) {
  const { t } = useTranslation();
  const fields = useMemo(() => trialFields(xml, decision.decisionId), [xml, decision.decisionId]);
  const [entries, setEntries] = useState<TrialEntries>({});
  const [others, setOthers] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  const trial = useDecisionTrial(decision.decisionDefinitionKey);
  const onTry = (): void => {
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
        {trial.isSuccess && <TrialAnswer answer={trial.data} onSelect={onSelect} />}
        {trial.isError && <ProblemNotice error={trial.error} title={t('decisions.notTried')} />}
      </div>
    </section>
  );
}
