import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import { ProblemNotice, useProblemText } from '../../web/shared/notice/problem-notice.tsx';

type Props = { error: unknown; onSelect: (elementId: string) => void };

/** The case comes before what is wrong with it: "1.004222, channel online, receivedOn 2026-01-01: No rule …". */
const caseAndFlaw = /^(\d[\w.-]*, .+?): (.+)$/s;
const conflict = 409;

/** Why it was refused: by the engine, element by element (a press shows the place), or by the trial of a table, case by case. */
export function RefusalList({ error, onSelect }: Props) {
  const { t } = useTranslation();
  const said = useProblemText(error);
  if (!(error instanceof ApiProblem) || error.elements.length === 0)
    return <ProblemNotice error={error} title={t('modeler.notDeployed')} />;
  const { elements, elementCount, status } = error;
  return (
    <div role="alert" className="mc-refusal">
      <p className="mc-strong">{status === conflict ? said : t('modeler.refused')}</p>
      {elementCount > elements.length && (
        <p>{t('modeler.casesShown', { shown: elements.length, count: elementCount })}</p>
      )}
      <ul>
        {elements.map(({ elementId, message }) => (
          <li key={`${elementId}-${message}`}>
            {elementId !== undefined && (
              <button type="button" className="cds--link mc-refusal__element" onClick={() => onSelect(elementId)}>
                {elementId}
              </button>
            )}
            <Reason message={message} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reason({ message }: { message: string }) {
  const [, subject, flaw] = caseAndFlaw.exec(message) ?? [];
  if (subject === undefined) return <span lang="en">{message}</span>;
  return (
    <>
      <span className="mc-code" lang="en">
        {subject}
      </span>
      <span lang="en">{flaw}</span>
    </>
  );
}
