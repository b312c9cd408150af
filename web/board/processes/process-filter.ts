import { useSearchParams } from 'react-router';
import type { InstanceSort, InstanceState, InstanceUrgency } from '../../shared/api/schema.d.ts';
import { instanceSorts, instanceStates, instanceUrgencies } from '../../shared/terms/terms.ts';
import { type MapFilter, readMapFilter, writeMapFilter } from '../map/map-filter.ts';

/** What the map shows, and what narrows the list under it; unit and case narrow both. */
export type ProcessFilter = MapFilter & {
  version: number | undefined;
  state: InstanceState | undefined;
  incident: boolean;
  element: string | undefined;
  urgent: InstanceUrgency | undefined;
  text: string;
  sort: InstanceSort;
};

/** Reads from the address what the page of a process shows. */
export function useProcessFilter(): { filter: ProcessFilter; setFilter: (change: Partial<ProcessFilter>) => void } {
  const [params, setParams] = useSearchParams();
  const filter = readProcessFilter(params);
  const setFilter = (change: Partial<ProcessFilter>): void =>
    setParams(writeProcessFilter({ ...filter, ...change }), { replace: true });
  return { filter, setFilter };
}

/** Reads a filter from the address; what is unknown is left out. */
export function readProcessFilter(params: URLSearchParams): ProcessFilter {
  const version = Number(params.get('version'));
  return {
    ...readMapFilter(params),
    version: Number.isInteger(version) && version > 0 ? version : undefined,
    state: instanceStates.find((one) => one === params.get('state')),
    incident: params.get('incident') === 'true',
    element: params.get('element') ?? undefined,
    urgent: instanceUrgencies.find((one) => one === params.get('urgent')),
    text: params.get('text') ?? '',
    sort: instanceSorts.find((one) => one === params.get('sort')) ?? 'started',
  };
}

/** Writes a filter to the address; what is not set is left out. */
export function writeProcessFilter(filter: ProcessFilter): URLSearchParams {
  const { version, state, incident, element, urgent, text, sort } = filter;
  return new URLSearchParams({
    ...writeMapFilter(filter),
    ...(version === undefined ? {} : { version: String(version) }),
    ...(state === undefined ? {} : { state }),
    ...(incident ? { incident: 'true' } : {}),
    ...(element === undefined ? {} : { element }),
    ...(urgent === undefined ? {} : { urgent }),
    ...(text === '' ? {} : { text }),
    ...(sort === 'started' ? {} : { sort }),
  });
}
