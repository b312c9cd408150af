import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import { useMessage } from '../../web/shared/i18n/text.ts';
import { ProblemNotice, useProblemText } from '../../web/shared/notice/problem-notice.tsx';

/** The case comes before what is wrong with it: "1.004222, channel online, receivedOn 2026-01-01: No rule …". */
const caseAndFlaw = /^(\d[\w.-]*, .+?): (.+)$/s;

/** Why a release was refused: element by element by the engine, case by case by the trial of a table, or in one sentence. Nothing is lost by it. */
export function ReleaseRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const said = useProblemText(error);
  const messageOf = useMessage();
  if (!(error instanceof ApiProblem) || (error.elements.length === 0 && error.fields.length === 0))
    return <ProblemNotice error={error} title={t('studio.release.refused')} />;
  const { elements, fields, elementCount } = error;
  const flaws = [...elements, ...fields];
  return (
    <div role="alert" className="mc-refusal">
      <p className="mc-strong">{said}</p>
      {elementCount > elements.length && (
        <p>{t('studio.release.casesShown', { shown: elements.length, count: elementCount })}</p>
      )}
      <ul>
        {flaws.map((flaw) => (
          <li key={flaw.message}>
            <Reason message={messageOf(flaw)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reason({ message }: { message: string }) {
  const [, subject, flaw] = caseAndFlaw.exec(message) ?? [];
  if (subject === undefined) return <span>{message}</span>;
  return (
    <>
      <span className="mc-code" lang="en">
        {subject}
      </span>
      <span>{flaw}</span>
    </>
  );
}
