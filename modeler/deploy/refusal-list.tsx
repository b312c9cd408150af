import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';

type Props = { error: unknown; onSelect: (elementId: string) => void };

/** Why the engine refused, element by element; a press shows the place. */
export function RefusalList({ error, onSelect }: Props) {
  const { t } = useTranslation();
  const reasons = error instanceof ApiProblem ? error.elements : [];
  if (reasons.length === 0) return <ProblemNotice error={error} title={t('modeler.notDeployed')} />;
  return (
    <div role="alert" className="mc-refusal">
      <p className="mc-strong">{t('modeler.refused')}</p>
      <ul>
        {reasons.map(({ elementId, message }) => (
          <li key={`${elementId}-${message}`}>
            {elementId !== undefined && (
              <button type="button" className="cds--link mc-refusal__element" onClick={() => onSelect(elementId)}>
                {elementId}
              </button>
            )}
            <span lang="en">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
