import { CheckmarkFilled, ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { LintProblem } from './lint-problem.ts';

type Props = { problems: readonly LintProblem[] | undefined; onSelect: (elementId: string) => void };

/** Lists what keeps the drawing from running on Camunda 8; a press shows the place. */
export function ProblemsPanel({ problems, onSelect }: Props) {
  const { t } = useTranslation();
  return (
    <section className="mc-problems" aria-labelledby="modeler-problems">
      <h2 id="modeler-problems" className="mc-section-title">
        {t('modeler.problems')}
      </h2>
      <p role="status" className="mc-problems__count">
        {problems === undefined && <InlineLoading description={t('common.loading')} />}
        {problems?.length === 0 && (
          <>
            <CheckmarkFilled aria-hidden className="mc-problems__fine" /> {t('modeler.noProblems')}
          </>
        )}
        {problems !== undefined &&
          problems.length > 0 &&
          t('modeler.problemCount', { count: problems.length, n: problems.length })}
      </p>
      <ul>
        {problems?.map((problem) => (
          <li key={`${problem.elementId}-${problem.rule}-${problem.message}`}>
            <button type="button" className="mc-problem" onClick={() => onSelect(problem.elementId ?? '')}>
              {problem.category === 'error' ? (
                <ErrorFilled aria-label={t('modeler.error')} className="mc-problems__error" />
              ) : (
                <WarningAltFilled aria-label={t('modeler.warning')} className="mc-problems__warning" />
              )}
              <span className="mc-strong">{problem.elementName}</span>
              <span lang="en">{problem.message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
