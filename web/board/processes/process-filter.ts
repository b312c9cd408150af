import { useSearchParams } from 'react-router';
import type { InstanceSort, InstanceState, InstanceUrgency, OperationSelection } from '../../shared/api/schema.d.ts';
import { parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import { instanceSorts, instanceStates, instanceUrgencies } from '../../shared/terms/terms.ts';
import { type MapFilter, readMapFilter, writeMapFilter } from '../map/map-filter.ts';

/** Days as yyyy-mm-dd, both included; either may be open. */
export const dayFields = ['startedFrom', 'startedTo', 'changedFrom', 'changedTo', 'endedFrom', 'endedTo'] as const;
type DayFields = Record<(typeof dayFields)[number], string | undefined>;

/** What the map shows, and what narrows the list under it; unit and case narrow both. */
export type ProcessFilter = MapFilter &
  DayFields & {
    version: number | undefined;
    state: InstanceState | undefined;
    incident: boolean;
    element: string | undefined;
    urgent: InstanceUrgency | undefined;
    text: string;
    /** Words of the message of an open incident. */
    message: string;
    /** A JSON object: variables by name with the values that all of them have. */
    variables: string | undefined;
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
    message: params.get('message') ?? '',
    variables: params.get('variables') ?? undefined,
    ...readDays(params),
    sort: instanceSorts.find((one) => one === params.get('sort')) ?? 'started',
  };
}

export const noDays: DayFields = {
  ...{ startedFrom: undefined, startedTo: undefined },
  ...{ changedFrom: undefined, changedTo: undefined },
  ...{ endedFrom: undefined, endedTo: undefined },
};

const readDays = (params: URLSearchParams): DayFields =>
  Object.fromEntries(
    dayFields.map((field) => {
      const text = params.get(field);
      return [field, text !== null && parseDateEntry(showDateEntry(text)) === text ? text : undefined];
    }),
  ) as DayFields;

const setDays = (filter: ProcessFilter) =>
  Object.fromEntries(dayFields.flatMap((field) => (filter[field] === undefined ? [] : [[field, filter[field]]])));

/** Writes a filter to the address; what is not set is left out. */
export function writeProcessFilter(filter: ProcessFilter): URLSearchParams {
  const { version, state, incident, element, urgent, text, message, variables, sort } = filter;
  return new URLSearchParams({
    ...writeMapFilter(filter),
    ...(version === undefined ? {} : { version: String(version) }),
    ...(state === undefined ? {} : { state }),
    ...(incident ? { incident: 'true' } : {}),
    ...(element === undefined ? {} : { element }),
    ...(urgent === undefined ? {} : { urgent }),
    ...(text === '' ? {} : { text }),
    ...(message === '' ? {} : { message }),
    ...(variables === undefined ? {} : { variables }),
    ...setDays(filter),
    ...(sort === 'started' ? {} : { sort }),
  });
}

/** What a list of instances is asked for, and with it whoever works on all that match; of one version, or of every process. */
export function listedBy(
  filter: ProcessFilter,
  processDefinitionKey: string | undefined,
): NonNullable<OperationSelection['filter']> {
  const { state, incident, element, urgent, unit, caseId, text, message, variables } = filter;
  return {
    ...(processDefinitionKey === undefined ? {} : { processDefinitionKey }),
    ...(state === undefined ? {} : { state }),
    ...(incident ? { incident } : {}),
    ...(element === undefined ? {} : { elementId: element }),
    ...(urgent === undefined ? {} : { urgent }),
    ...(unit === undefined ? {} : { unit }),
    ...(caseId === undefined ? {} : { case: caseId }),
    ...(text === '' ? {} : { text }),
    ...(message === '' ? {} : { message }),
    ...(variables === undefined ? {} : { variables }),
    ...setDays(filter),
  };
}
