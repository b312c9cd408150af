import { foldText, searchWords } from '../../office/fold-text.ts';
import { groupsOf, may, type Person } from '../../office/people/index.ts';
import type { Context, EngineClient } from '../context.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import type { TaskRowView, TaskScopeName } from '../schemas/tasks.ts';
import { staffOf } from '../staff.ts';
import { unitNames } from '../unit-names.ts';
import { dossiersBehind } from './dossiers-of-tasks.ts';
import { forProcedure } from './task-access.ts';
import { toTaskRow } from './task-view.ts';

/** Tasks of one person that are sorted and searched together; beyond it lists say "500+". */
export const TASKS_MAX = 500;

type Search = Parameters<EngineClient['searchUserTasks']>[0];

const NEAREST_FIRST = [{ field: 'dueDate' }, { field: 'creationDate' }] as const;

/** Oneself, and those in whose place one is today: their tasks wait for the substitute. */
const holders = ({ userName, memberships }: Person): string[] => {
  const absent = memberships.flatMap(({ inPlaceOf }) => (inPlaceOf?.kind === 'substitute' ? [inPlaceOf.userName] : []));
  return [...new Set([userName, ...absent])];
};

/** Whether a task that is offered to one's groups is really one's own to do: a delegation may be limited to some procedures. */
const isForMe = (person: Person, scope: TaskScopeName, groups: readonly string[], procedureCode: string | undefined) =>
  scope === 'mine' ||
  scope === 'finished' ||
  may(person, 'complete-task', { groups, assignee: null, ...forProcedure(procedureCode) });

/** What the engine is asked for, by scope. Undefined: a person without groups has nothing there. */
const searchFor = (scope: TaskScopeName, person: Person, groups: readonly string[]): Search | undefined => {
  const page = { limit: TASKS_MAX };
  const sort = [...NEAREST_FIRST];
  if (scope === 'finished')
    return {
      filter: { state: 'COMPLETED', assignee: person.userName },
      sort: [{ field: 'completionDate', order: 'DESC' }],
      page,
    };
  if (scope === 'mine') return { filter: { state: 'CREATED', assignee: { $in: holders(person) } }, sort, page };
  if (groups.length === 0) return undefined;
  const offered = { state: 'CREATED' as const, candidateGroup: { $in: [...groups] } };
  return { filter: scope === 'unassigned' ? { ...offered, assignee: { $exists: false } } : offered, sort, page };
};

interface Place {
  readonly order: number;
  readonly key: string;
}
const NO_DATE = Number.MAX_SAFE_INTEGER;

const placeOf = (row: TaskRowView, scope: TaskScopeName): Place => {
  const key = row.taskKey.padStart(25, '0');
  if (scope === 'finished') return { order: row.completedAt ? -Date.parse(row.completedAt) : NO_DATE, key };
  return { order: row.dueAt ? Date.parse(row.dueAt) : NO_DATE, key };
};
const compare = (a: Place, b: Place): number => a.order - b.order || (a.key < b.key ? -1 : Number(a.key > b.key));
const writePlace = ({ order, key }: Place): string => `${order}_${key}`;
const readPlace = (text: string): Place | undefined => {
  const [order, key] = text.split('_');
  return key && Number.isFinite(Number(order)) ? { order: Number(order), key } : undefined;
};

const matches = (row: TaskRowView, words: readonly string[]): boolean => {
  const text = foldText(
    [
      row.name,
      row.dossier?.code,
      row.dossier?.applicantName,
      row.dossier?.procedureName.vi,
      row.dossier?.procedureName.en,
    ].join(' '),
  );
  return words.every((word) => text.includes(word));
};

export interface TaskQuery {
  readonly scope?: TaskScopeName;
  readonly text?: string;
  readonly after?: string;
  readonly limit?: number;
}

/**
 * A page of the work-list: nearest deadline first over the whole result (finished ones: latest first), searched without diacritics. `after` is the place of the
 * last row seen, so a task that goes meanwhile makes no gap.
 */
export const listTasks = async (context: Context, person: Person, query: TaskQuery) => {
  const { office, engine } = context;
  const { scope = 'mine', text = '', after, limit = 50 } = query;
  const search = searchFor(scope, person, groupsOf(person, await office.now()));
  if (!search) return { items: [], next: null, total: { count: 0, capped: false } };
  const found = await engine.searchUserTasks(search, AT_ONCE);
  const dossiers = await dossiersBehind(
    context,
    found.items.map((task) => String(task.processInstanceKey)),
  );
  const [names, staff] = await Promise.all([unitNames(office), staffOf(office)]);
  const words = searchWords(text);
  const placed = found.items
    .filter((task) => {
      const procedureCode = dossiers.get(String(task.processInstanceKey))?.procedureCode;
      return isForMe(person, scope, task.candidateGroups ?? [], procedureCode);
    })
    .map((task) => toTaskRow(task, dossiers.get(String(task.processInstanceKey)), names, staff))
    .filter((row) => matches(row, words))
    .map((row) => ({ row, place: placeOf(row, scope) }))
    .sort((a, b) => compare(a.place, b.place));
  const from = after ? readPlace(after) : undefined;
  const rest = from ? placed.filter(({ place }) => compare(place, from) > 0) : placed;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    next: last && rest.length > limit ? writePlace(last.place) : null,
    total: { count: placed.length, capped: found.page.totalItems > TASKS_MAX },
  };
};
