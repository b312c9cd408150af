import { useSearchParams } from 'react-router';
import type { ListColumn, SortOrder, TaskDue, TaskScope, TaskSort } from '../../shared/api/schema.d.ts';
import { readOrder } from '../../shared/list/list-order.ts';

/** Every column that can be chosen, in the order in which they stand. The code is the way to the task and always there. */
export const taskColumns = [
  'deadline',
  'code',
  'applicant',
  'step',
  'procedure',
  'unit',
  'assignee',
  'priority',
  'decision',
  'received',
  'created',
] as const satisfies readonly ListColumn[];
export type TaskColumn = (typeof taskColumns)[number];

/** The scopes in the order they are offered. */
export const taskScopes = ['mine', 'unit', 'unassigned', 'waiting', 'finished'] as const satisfies readonly TaskScope[];
export const taskDues = ['overdue', 'today', 'week'] as const satisfies readonly TaskDue[];
const taskSorts = [...taskColumns, 'completed'] as const satisfies readonly TaskSort[];

/** These narrow a list besides its scope; each is a chip, and can be taken away. */
export const narrowings = ['due', 'procedure', 'step', 'unit', 'assignee'] as const;
export type Narrowing = (typeof narrowings)[number];

export type TaskFilter = {
  scope: TaskScope;
  text: string;
  due?: TaskDue | undefined;
  procedure?: string | undefined;
  step?: string | undefined;
  unit?: string | undefined;
  assignee?: string | undefined;
  sort?: TaskSort | undefined;
  order?: SortOrder | undefined;
};

/** The filter of the work-list as the address says it, so that it can be linked and survives a reload. */
export function useTaskFilter(): { filter: TaskFilter; setFilter: (change: Partial<TaskFilter>) => void } {
  const [params, setParams] = useSearchParams();
  const filter = readTaskFilter(params);
  const setFilter = (change: Partial<TaskFilter>): void =>
    setParams(writeTaskFilter({ ...filter, ...change }), { replace: true });
  return { filter, setFilter };
}

const named = <Name extends string>(names: readonly Name[], name: string | null): Name | undefined =>
  names.find((one) => one === name);

/** Reads a filter from the address; an unknown scope is the unit's, and an unknown order the usual one. */
export function readTaskFilter(params: URLSearchParams): TaskFilter {
  const text = (name: Narrowing): string | undefined => params.get(name) || undefined;
  return {
    scope: named(taskScopes, params.get('scope')) ?? 'unit',
    text: params.get('text') ?? '',
    due: named(taskDues, params.get('due')),
    procedure: text('procedure'),
    step: text('step'),
    unit: text('unit'),
    assignee: text('assignee'),
    ...readOrder(taskSorts, params),
  };
}

/** Writes a filter to the address; what is the default is left out. */
export function writeTaskFilter({ scope, ...rest }: TaskFilter): URLSearchParams {
  const given = Object.entries(rest).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams([...(scope === 'unit' ? [] : [['scope', scope]]), ...given]);
}

/** Makes the question for the server: only what is set. */
export function toQuery<Part extends Partial<TaskFilter>>(filter: Part): Given<Part> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => Boolean(value))) as Given<Part>;
}

/** Takes what is set, and nothing that is undefined. */
type Given<Part> = { [Name in keyof Part]?: Exclude<Part[Name], undefined> };

/** The part that says which tasks, without their order. */
export function whichTasks({ sort: _, order: __, ...which }: TaskFilter) {
  return toQuery(which);
}
