/** A table is tried as it is being written: the values that it looks at stand in fields, and the rules that fitted are marked in it. */
import { Button } from '@carbon/react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { asKnown, type KnownAnswers } from './known-answers.ts';
import type { DmnDecision } from './read-dmn.ts';
import { TrialAnswer } from './trial-answer.tsx';
import { TrialEntry } from './trial-entry.tsx';
import { type TrialField, trialFields } from './trial-fields.ts';
import { isTyped, type TrialEntries, trialVariables } from './trial-variables.ts';
import { useTrial } from './use-decisions.ts';
import './trial.scss';

type Props = {
  decisionId: string;
  /** What the file says now. */
  decisions: readonly DmnDecision[];
  /** Its text, as it stands in the editor. */
  read: () => Promise<string>;
  /** What people call the variables and may answer, as far as forms and facts tell. */
  known: KnownAnswers;
  onSelect: (elementId: string) => void;
  /** What can be done with an answer that holds. */
  below?: (fields: readonly TrialField[], asked: Readonly<Record<string, unknown>>, output: unknown) => ReactNode;
};

export function TrialPanel({ decisionId, decisions, read, known, onSelect, below }: Props) {
  const { t } = useTranslation();
  const fields = useMemo(
    () => trialFields(decisions, decisionId).map((field) => asKnown(field, known.get(field.path))),
    [decisions, decisionId, known],
  );
  const [entries, setEntries] = useState<TrialEntries>({});
  const trial = useTrial();
  // An answer is of the values and of the table with which it was asked for: it says so as soon as they are others.
  const now = useMemo(() => JSON.stringify([entries, decisions]), [entries, decisions]);
  const [tried, setTried] = useState(now);
  const isFine = fields.every(({ path, kind }) => isTyped(kind, entries[path] ?? ''));
  const onTry = async (): Promise<void> => {
    setTried(now);
    trial.mutate({ xml: await read(), decisionId, cases: [trialVariables(fields, entries)] });
  };
  const [answer] = trial.data ?? [];
  return (
    <section className="mc-card" aria-labelledby="decision-trial">
      <h2 id="decision-trial" className="mc-section-title">
        {t('decisions.trial')}
      </h2>
      <p className="mc-muted">{t('decisions.trialHint')}</p>
      <form
        className="mc-trial"
        onSubmit={(event) => {
          event.preventDefault();
          if (isFine) void onTry();
        }}
      >
        {fields.length === 0 && <p>{t('decisions.noFields')}</p>}
        {fields.map((field) => (
          <TrialEntry
            key={field.path}
            field={field}
            value={entries[field.path] ?? ''}
            onChange={(value) => setEntries((before) => ({ ...before, [field.path]: value }))}
          />
        ))}
        <Button type="submit" size="sm" disabled={trial.isPending}>
          {t('decisions.try')}
        </Button>
      </form>
      <div role="status">
        {answer !== undefined && tried !== now && <p className="mc-strong">{t('decisions.stale')}</p>}
        {answer !== undefined && <TrialAnswer answer={answer} onSelect={onSelect} />}
        {trial.isError && <ProblemNotice error={trial.error} title={t('decisions.notTried')} />}
      </div>
      {answer?.failure === null && tried === now && below?.(fields, trial.variables?.cases[0] ?? {}, answer.output)}
    </section>
  );
}
