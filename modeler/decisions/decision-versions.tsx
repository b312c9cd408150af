import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionDefinition } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { useDecisionVersions } from '../dmn/decision-queries.ts';

/** Who brought in which version, when, and what was said of it. */
export function DecisionVersions({ decision }: { decision: DecisionDefinition }) {
  const { t } = useTranslation();
  const versions = useDecisionVersions(decision.decisionId);
  return (
    <section className="mc-card" aria-labelledby="decision-versions">
      <h2 id="decision-versions" className="mc-section-title">
        {t('decisions.versions')}
      </h2>
      {versions.isPending && <TableSkeleton rows={3} />}
      {versions.isError && <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      <ol className="mc-decision__versions">
        {versions.data?.items.map(({ decisionDefinitionKey, version, deployedBy, deployedAt, comment }) => {
          const isOpen = decisionDefinitionKey === decision.decisionDefinitionKey;
          return (
            <li key={decisionDefinitionKey}>
              <Link
                to={`/modeler/decisions/${decisionDefinitionKey}`}
                className="cds--link"
                aria-current={isOpen ? 'page' : undefined}
              >
                {t('modeler.version', { version })}
              </Link>
              <span className="mc-muted">
                {deployedBy === null || deployedAt === null
                  ? t('decisions.fromRelease')
                  : `${deployedBy} · ${formatDateTime(deployedAt)}`}
              </span>
              {comment !== null && <q>{comment}</q>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
