import { Loading } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../shared/api/schema.d.ts';
import { useProcessXml } from '../../shared/diagram/diagram-view.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useStatistics } from '../parts/board-queries.ts';
import { stepsOf } from './process-steps.ts';
import { StepTable } from './step-table.tsx';

const DiagramCanvas = lazy(async () => ({
  default: (await import('../../shared/diagram/diagram-canvas.tsx')).DiagramCanvas,
}));

/** The drawing of a version with its live counts, and under it the same counts as a table. */
export function ProcessFigures({ process }: { process: ProcessDefinition }) {
  const { t } = useTranslation();
  const text = useText();
  const xml = useProcessXml(process.processDefinitionKey);
  const statistics = useStatistics(process.processDefinitionKey);
  const problem = xml.error ?? statistics.error;
  const refetch = (): void => void Promise.all([xml.refetch(), statistics.refetch()]);
  if (problem !== null) return <ProblemNotice error={problem} onRetry={refetch} />;
  if (!xml.isSuccess || !statistics.isSuccess) {
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
        <span className="mc-count mc-count--completed">{t('board.process.completed')}</span>
      </p>
      <StepTable steps={stepsOf(xml.data)} counts={statistics.data.items} />
    </>
  );
}
