import { Loading, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ProcessDefinition } from '../../shared/api/schema.d.ts';
import { useProcesses } from '../../shared/diagram/process-queries.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import type { NowMeasure } from '../map/map-measures.ts';
import { ProcessMapView } from '../map/process-map.tsx';
import { InstanceList } from './instance-list.tsx';
import { noDays, useProcessFilter, writeProcessFilter } from './process-filter.ts';

/** One process: its map of time and its instances. */
export function ProcessPage() {
  const { t } = useTranslation();
  const text = useText();
  const { processId = '' } = useParams();
  const { filter, setFilter } = useProcessFilter();
  const processes = useProcesses();
  useLiveRefresh(['instances'], ['processes']);
  if (processes.isPending)
    return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  const versions = processes.data?.items.filter((process) => process.processId === processId) ?? [];
  const shown = versions.find(({ version }) => version === filter.version) ?? versions[0];
  return (
    <div className="mc-page mc-page--wide mc-board">
      {processes.isError && <ProblemNotice error={processes.error} onRetry={() => void processes.refetch()} />}
      {shown === undefined ? (
        <>
          <PageTitle title={processId} />
          {processes.isSuccess && <EmptyState title={t('board.process.unknown')} />}
        </>
      ) : (
        <>
          <PageTitle title={text(shown.name)} lead={<span className="mc-code">{shown.processId}</span>}>
            <VersionChoice versions={versions} shown={shown} />
          </PageTitle>
          <ProcessMapView
            process={shown}
            versions={versions}
            filter={filter}
            onChange={setFilter}
            listOf={(element, measure) =>
              `?${writeProcessFilter({ ...filter, element, ...behind(measure) })}#instances`
            }
          />
          <InstanceList process={shown} />
        </>
      )}
    </div>
  );
}

/** What else the list behind a number of now asks for, and nothing that was searched before. */
const behind = (measure: NowMeasure) => ({
  state: 'ACTIVE' as const,
  incident: measure === 'stuck',
  urgent: measure === 'active' || measure === 'stuck' ? undefined : measure,
  text: '',
  message: '',
  variables: undefined,
  ...noDays,
});

function VersionChoice({ versions, shown }: { versions: readonly ProcessDefinition[]; shown: ProcessDefinition }) {
  const { t } = useTranslation();
  const { setFilter } = useProcessFilter();
  return (
    <Select
      id="process-version"
      size="sm"
      inline
      labelText={t('board.processes.version')}
      value={String(shown.version)}
      onChange={(event) => setFilter({ version: Number(event.target.value), element: undefined, compare: undefined })}
    >
      {versions.map(({ version, latest }) => (
        <SelectItem
          key={version}
          value={String(version)}
          text={latest ? t('board.process.latest', { version }) : String(version)}
        />
      ))}
    </Select>
  );
}
