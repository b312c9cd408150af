import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../shared/api/problem.ts';
import type { ProcedureFileVerdict } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';

type Props = { verdict: ProcedureFileVerdict | undefined; error: unknown; isBusy: boolean };

/** What publishing would do, or every flaw that prevents it. */
export function PublishVerdict({ verdict, error, isBusy }: Props) {
  const { t } = useTranslation();
  const refused = error instanceof ApiProblem ? error.fields.map(({ message }) => message) : [];
  const flaws = verdict?.flaws ?? refused;
  return (
    <div aria-live="polite" className="mc-stack">
      {error !== null && <ProblemNotice error={error} />}
      {isBusy && <p>{t('admin.publish.busy')}</p>}
      {!isBusy && verdict === undefined && error === null && <p className="mc-empty">{t('admin.publish.notJudged')}</p>}
      {flaws.length > 0 && (
        <>
          <p>{t('admin.publish.flaws', { count: flaws.length })}</p>
          <ul className="mc-list">
            {flaws.map((flaw) => (
              <li key={flaw} lang="en">
                {flaw}
              </li>
            ))}
          </ul>
        </>
      )}
      {verdict !== undefined && flaws.length === 0 && (
        <ul className="mc-list">
          {(['added', 'corrected', 'unchanged'] as const).flatMap((what) =>
            verdict[what].map((day) => (
              <li key={`${what} ${day}`}>{t(`admin.publish.${what}`, { day: showDateEntry(day) })}</li>
            )),
          )}
        </ul>
      )}
    </div>
  );
}
