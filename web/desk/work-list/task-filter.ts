import { useSearchParams } from 'react-router';
import type { TaskScope } from '../../shared/api/schema.d.ts';
import type { TaskFilter } from './task-queries.ts';

/** The scopes in the order they are offered. */
export const taskScopes = ['mine', 'unit', 'unassigned', 'waiting', 'finished'] as const satisfies readonly TaskScope[];

/** The filter of the work-list as the address says it, so that it can be linked and survives a reload. */
export function useTaskFilter(): { filter: TaskFilter; setFilter: (change: Partial<TaskFilter>) => void } {
  const [params, setParams] = useSearchParams();
  const filter = readTaskFilter(params);
  const setFilter = (change: Partial<TaskFilter>): void =>
    setParams(writeTaskFilter({ ...filter, ...change }), { replace: true });
  return { filter, setFilter };
}

/** Reads a filter from the address; an unknown scope is the unit's. */
export function readTaskFilter(params: URLSearchParams): TaskFilter {
  const scope = taskScopes.find((one) => one === params.get('scope')) ?? 'unit';
  return { scope, text: params.get('text') ?? '' };
}

/** Writes a filter to the address; what is the default is left out. */
export function writeTaskFilter({ scope, text }: TaskFilter): URLSearchParams {
  return new URLSearchParams({ ...(scope === 'unit' ? {} : { scope }), ...(text === '' ? {} : { text }) });
}
