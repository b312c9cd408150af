import { CheckmarkFilled, WarningAltFilled } from '@carbon/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftAnswer, EvaluatedDecision } from '../../web/shared/api/schema.d.ts';
import { inWords } from '../../web/shared/form/shown-words.ts';

type Props = { answer: DraftAnswer; onSelect: (elementId: string) => void };

/** What the table answers, by which rules; a press on a rule shows it in the table, where it is marked too. */
export function TrialAnswer({ answer, onSelect }: Props) {
  const { t } = useTranslation();
  const { output, failure, evaluated } = answer;
  useMarkedRules(evaluated);
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
export function Values({ output }: { output: unknown }) {
  if (typeof output !== 'object' || output === null || Array.isArray(output))
    return <p className="mc-code">{shown(output)}</p>;
  return (
    <dl className="mc-trial__values">
      {Object.entries(output).map(([name, value]) => (
        <div key={name}>
          <dt className="mc-code">{name}</dt>
          <dd>{inWords(name, value, noUnits) || String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const shown = (value: unknown): string => inWords('', value, noUnits) || String(value);
const noUnits = new Map<string, string>();

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

/** Marks the rules that gave an answer by a style sheet: dmn-js writes its rows anew whenever it draws. */
function useMarkedRules(evaluated: readonly EvaluatedDecision[]): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    for (const { ruleId } of evaluated.flatMap(({ matchedRules }) => matchedRules)) {
      const row = `.mc-table-editor [data-row-id="${CSS.escape(ruleId)}"]`;
      sheet.insertRule(`${row} { background-color: #defbe6 !important; }`);
      sheet.insertRule(`${row}.rule-index { box-shadow: inset 4px 0 0 #198038; font-weight: 600; }`);
    }
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [evaluated]);
}
