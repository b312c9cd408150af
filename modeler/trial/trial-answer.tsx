import { CheckmarkFilled, WarningAltFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { DecisionAnswer, EvaluatedDecision } from '../../web/shared/api/schema.d.ts';

type Props = { answer: DecisionAnswer; onSelect: (elementId: string) => void };

/** What the deployed decision answers, by which rules; a press on a rule shows it in the table. */
export function TrialAnswer({ answer, onSelect }: Props) {
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
          <dd>{shown(value)}</dd>
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
