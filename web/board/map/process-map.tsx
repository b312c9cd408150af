import { Loading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { MapElement, ProcessDefinition, ProcessMap } from '../../shared/api/schema.d.ts';
import { useProcessXml } from '../../shared/diagram/diagram-view.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { minuteMs } from '../../shared/format/time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useOfficeDay } from '../../shared/session/session.ts';
import { FinishedLists } from './finished-lists.tsx';
import { FlowTable } from './flow-table.tsx';
import { MapBar } from './map-bar.tsx';
import { daysOf, type MapFilter } from './map-filter.ts';
import { Highest, MapLegend } from './map-legend.tsx';
import { isNow, mapMeasures, type NowMeasure, numberAt, shadeOf, widthOf } from './map-measures.ts';
import { type ProcessParts, useParts } from './process-steps.ts';
import { StepPanel } from './step-panel.tsx';
import { type StepRow, StepTable } from './step-table.tsx';
import { useMeasureText } from './use-measure-text.ts';
import { useUnits } from './use-units.ts';
import './map.scss';

const DiagramCanvas = lazy(async () => ({
  default: (await import('../../shared/diagram/diagram-canvas.tsx')).DiagramCanvas,
}));

type Props = {
  process: ProcessDefinition;
  /** Every version of the process. */
  versions: readonly ProcessDefinition[];
  filter: MapFilter;
  onChange: (change: Partial<MapFilter>) => void;
  /** The address of the list that a number of now opens. */
  listOf: (elementId: string, measure: NowMeasure) => string;
};

/** A version of a process as a map of time: the drawing with a number on each step, and every number as a table. */
export function ProcessMapView({ process, versions, filter, onChange, listOf }: Props) {
  const { t } = useTranslation();
  const days = daysOf(filter, useOfficeDay());
  const others = versions.filter(({ version }) => version !== process.version);
  const compared = others.find(({ version }) => version === filter.compare);
  const xml = useProcessXml(process.processDefinitionKey);
  const parts = useParts(process, xml.data);
  const map = useMap(process.processDefinitionKey, filter, days);
  const other = useMap(compared?.processDefinitionKey, filter, days);
  useLiveRefresh(['process-map']);
  const problem = xml.error ?? parts.error ?? map.error ?? other.error;
  const refetch = (): void => void Promise.all([xml, parts, map, other].map((query) => query.refetch()));
  return (
    <section aria-labelledby="process-map" className="mc-map">
      <h2 id="process-map" className="mc-section-title">
        {t('board.map.title')}
      </h2>
      <MapBar filter={filter} onChange={onChange} cases={map.data?.cases ?? []} others={others} days={days} />
      <MapLead process={process} filter={filter} compared={compared} days={days} cases={map.data?.cases ?? []} />
      {problem !== null && <ProblemNotice error={problem} onRetry={refetch} />}
      {problem === null && (!xml.isSuccess || !parts.isSuccess || !map.isSuccess) && (
        <Loading small withOverlay={false} description={t('common.loading')} />
      )}
      {problem === null && xml.isSuccess && parts.isSuccess && map.isSuccess && (
        <Shown
          xml={xml.data}
          parts={parts.data}
          map={map.data}
          other={compared === undefined ? undefined : other.data}
          {...{ process, filter, days, listOf }}
        />
      )}
    </section>
  );
}

function useMap(key: string | undefined, { unit, caseId }: MapFilter, { from, to }: { from: string; to: string }) {
  const query = {
    from,
    to,
    ...(unit === undefined ? {} : { unit }),
    ...(caseId === undefined ? {} : { case: caseId }),
  };
  return useQuery({
    queryKey: ['process-map', key, query],
    queryFn: () => answerOf(api.GET('/api/processes/{key}/map', { params: { path: { key: key ?? '' }, query } })),
    enabled: key !== undefined,
    // What is urgent changes with the clock alone, and nothing tells when past numbers are summed: a map on a wall goes on.
    refetchInterval: minuteMs,
  });
}

type LeadProps = Pick<Props, 'process' | 'filter'> & {
  compared: ProcessDefinition | undefined;
  days: { from: string; to: string };
  cases: ProcessMap['cases'];
};

/** What is shown, in words: they are printed in place of the choices. */
function MapLead({ process, filter, compared, days, cases }: LeadProps) {
  const { t } = useTranslation();
  const text = useText();
  const { measure, caseId, unit } = filter;
  const units = useUnits();
  const named = cases.find(({ id }) => id === caseId);
  const said = [
    `${t(`board.map.measure.${measure}`)}: ${t(`board.map.meaning.${measure}`)}`,
    isNow(measure)
      ? t('board.map.now')
      : t('board.map.days', { from: showDateEntry(days.from), to: showDateEntry(days.to) }),
    t('board.map.version', { version: process.version }) +
      (compared === undefined ? '' : ` ${t('board.map.against', { version: compared.version })}`),
    ...(unit === undefined ? [] : [units.get(unit) ?? unit]),
    ...(named === undefined ? [] : [text(named.name)]),
  ];
  return <p className="mc-map__lead">{said.join(' · ')}</p>;
}

type ShownProps = Pick<Props, 'process' | 'filter' | 'listOf'> & {
  xml: string;
  days: { from: string; to: string };
  parts: ProcessParts;
  map: ProcessMap;
  other: ProcessMap | undefined;
};

function Shown({ xml, parts, map, other, process, filter, days, listOf }: ShownProps) {
  const { t } = useTranslation();
  const text = useText();
  const [selected, setSelected] = useState<string>();
  const rows = useMemo(() => rowsOf(parts, map, other), [parts, map, other]);
  const drawn = useDrawnMap(rows, map, filter, other !== undefined);
  const chosen = rows.find(({ step }) => step.elementId === selected);
  return (
    <>
      <Highest rows={rows} measure={filter.measure} />
      <Suspense fallback={<Loading small withOverlay={false} description={t('common.loading')} />}>
        <DiagramCanvas xml={xml} name={text(process.name)} map={drawn} onSelect={setSelected} />
      </Suspense>
      <MapLegend rows={rows} measure={filter.measure} days={map.flows.length > 0 ? days : undefined} />
      {chosen !== undefined && (
        <StepPanel
          row={chosen}
          past={<FinishedLists procedures={map.procedures} unit={filter.unit} days={days} />}
          listOf={listOf}
          onClose={() => setSelected(undefined)}
        />
      )}
      {rows.length === 0 ? (
        <p className="mc-empty">{t('board.map.nothing')}</p>
      ) : (
        <StepTable
          rows={rows}
          measure={filter.measure}
          compare={other === undefined ? undefined : filter.compare}
          listOf={listOf}
          onSelect={setSelected}
        />
      )}
      <FlowTable flows={parts.flows} counts={map.flows} />
    </>
  );
}

/** The steps of which anything is known, in the order of the drawing. */
function rowsOf({ steps }: ProcessParts, map: ProcessMap, other: ProcessMap | undefined): readonly StepRow[] {
  const [own, theirs] = [map, other].map(
    (one) => new Map(one?.elements.filter(hasNumbers).map((element) => [element.elementId, element])),
  );
  return steps.flatMap((step): readonly StepRow[] => {
    const row = { step, element: own?.get(step.elementId), other: theirs?.get(step.elementId) };
    return row.element === undefined && row.other === undefined ? [] : [row];
  });
}

const hasNumbers = (element: MapElement): boolean =>
  mapMeasures.some((measure) => (numberAt(element, measure) ?? 0) > 0);

/** What is written on the drawing: the measure, and beside it how it differs from the other version. */
function useDrawnMap(rows: readonly StepRow[], map: ProcessMap, { measure }: MapFilter, isCompared: boolean) {
  const { say, sayDifference } = useMeasureText();
  const highest = Math.max(0, ...rows.map(({ element }) => numberAt(element, measure) ?? 0));
  const steps = rows.flatMap(({ step: { elementId }, element, other }) => {
    const [value, before] = [numberAt(element, measure), numberAt(other, measure)];
    if (!value && !(isCompared && before)) return [];
    const difference = isCompared ? ` (${sayDifference(measure, value, before)})` : '';
    return [{ elementId, shade: shadeOf(value, highest), label: `${say(measure, value)}${difference}` }];
  });
  const most = Math.max(0, ...map.flows.map(({ count }) => count));
  const flows = map.flows.map(({ flowId, count }) => ({ flowId, width: widthOf(count, most) }));
  // The drawing is marked anew when what it says has changed, and not with every turn of the page.
  const written = JSON.stringify({ steps, flows });
  return useMemo(() => JSON.parse(written) as { steps: typeof steps; flows: typeof flows }, [written]);
}
