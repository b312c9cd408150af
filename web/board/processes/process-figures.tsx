import { Loading } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ElementCount, ProcessDefinition } from '../../shared/api/schema.d.ts';
import { useProcessXml } from '../../shared/diagram/diagram-view.tsx';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useStatistics } from '../parts/board-queries.ts';
import { type ProcessFilter, useProcessFilter, writeProcessFilter } from './process-filter.ts';
import { type ProcessStep, useSteps } from './process-steps.ts';

const DiagramCanvas = lazy(async () => ({
  default: (await import('../../shared/diagram/diagram-canvas.tsx')).DiagramCanvas,
}));

/** The drawing of a version with its live counts, and under it the same counts as a table. */
export function ProcessFigures({ process }: { process: ProcessDefinition }) {
  const { t } = useTranslation();
  const text = useText();
  const xml = useProcessXml(process.processDefinitionKey);
  const statistics = useStatistics(process.processDefinitionKey);
  const steps = useSteps(process, xml.data);
  const problem = xml.error ?? statistics.error ?? steps.error;
  const refetch = (): void => void Promise.all([xml.refetch(), statistics.refetch(), steps.refetch()]);
  if (problem !== null) return <ProblemNotice error={problem} onRetry={refetch} />;
  if (!xml.isSuccess || !statistics.isSuccess || !steps.isSuccess) {
    return <Loading small withOverlay={false} description={t('common.loading')} />;
  }
  return (
    <>
      <Suspense fallback={<Loading small withOverlay={false} description={t('common.loading')} />}>
        <DiagramCanvas xml={xml.data} name={text(process.name)} counts={statistics.data.items} />
      </Suspense>
      <p className="mc-legend">
        <span className="mc-count mc-count--active">{t('board.process.active')}</span>
        <span className="mc-count mc-count--incidents">{t('board.process.incidents')}</span>
        {statistics.data.items.some(({ completed }) => completed !== null) && (
          <span className="mc-count mc-count--completed">{t('board.process.completed')}</span>
        )}
      </p>
      <StepTable steps={steps.data} counts={statistics.data.items} />
    </>
  );
}

type Props = { steps: readonly ProcessStep[]; counts: readonly ElementCount[] };
const ownKinds = ['active', 'incidents'] as const;
const cityKinds = [...ownKinds, 'completed', 'canceled'] as const;

/** The table twin of the drawing: each step that was reached, with its counts; running ones open their list. */
function StepTable({ steps, counts }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const byId = new Map(counts.map((count) => [count.elementId, count]));
  const reached = steps.flatMap((step) => {
    const count = byId.get(step.elementId);
    return count === undefined ? [] : [{ step, count }];
  });
  // How often a step was passed is told of the whole city alone.
  const isCity = reached.every(({ count }) => count.completed !== null);
  if (reached.length === 0) return <p className="mc-empty">{t('board.process.notReached')}</p>;
  return (
    <details className="mc-details" open>
      <summary>{t('board.process.steps', { n: reached.length })}</summary>
      <table className="mc-plain-table mc-step-table">
        <caption className="cds--visually-hidden">{t('board.process.stepsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('diagram.step')}</th>
            {(isCity ? cityKinds : ownKinds).map((kind) => (
              <th key={kind} scope="col" className="mc-number">
                {t(`board.process.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reached.map(({ step, count }) => (
            <tr key={step.elementId}>
              <td>{text(step.name)}</td>
              <td className="mc-number">
                <CountLink count={count.active} step={step} change={{ state: 'ACTIVE', incident: false }} />
              </td>
              <td className="mc-number">
                <CountLink count={count.incidents} step={step} change={{ state: 'ACTIVE', incident: true }} />
              </td>
              {isCity && <td className="mc-number">{formatCount(count.completed ?? 0)}</td>}
              {isCity && <td className="mc-number">{formatCount(count.canceled ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type LinkProps = { count: number; step: ProcessStep; change: Partial<ProcessFilter> };

function CountLink({ count, step, change }: LinkProps) {
  const { t } = useTranslation();
  const text = useText();
  const { filter } = useProcessFilter();
  if (count === 0) return <span className="mc-muted">{formatCount(0)}</span>;
  const search = writeProcessFilter({ ...filter, ...change, element: step.elementId });
  return (
    <Link
      to={`?${search}#instances`}
      className="cds--link"
      aria-label={t('board.process.openStep', { count, step: text(step.name) })}
    >
      {formatCount(count)}
    </Link>
  );
}
