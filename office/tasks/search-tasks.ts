import { sql } from 'kysely';
import { kept, type Office } from '../kernel/index.ts';
import { matchingTasks, withinReach } from './matching-tasks.ts';
import { taskOrder } from './sort-tasks.ts';
import { type TaskRecord, taskColumns } from './task.ts';
import type { TaskReach } from './task-reach.ts';
import type { TaskFilter, TaskSearch } from './task-search.ts';

export interface TaskPage {
  readonly items: readonly TaskRecord[];
  readonly next: string | null;
  /** Exact below `COUNT_MAX`; from there on capped. */
  readonly total: { readonly count: number; readonly capped: boolean };
  /** Real time: what changed after it is not in the page. */
  readonly asOf: Date;
}

const COUNT_MAX = 500;

/**
 * A page of the tasks that a person asks for, in an order over the whole result.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export async function searchTasks(office: Office, reach: TaskReach, search: TaskSearch): Promise<TaskPage> {
  const matching = matchingTasks(reach, search, await office.now());
  const { place, by, from, count: counted, next } = taskOrder(search);
  const asOf = office.systemNow();
  const [rows, count] = await Promise.all([
    office.db
      .selectFrom('office.task')
      .select(taskColumns)
      .select(place.as('place'))
      .where(matching)
      .$if(from !== undefined, (query) => query.where(from ?? sql<boolean>`true`))
      .orderBy(by)
      .limit(search.limit + 1)
      .execute(),
    counted ?? countTasks(office, reach, search, COUNT_MAX),
  ]);
  const items = rows.slice(0, search.limit).map(({ place: _, ...task }) => task);
  const last = rows[search.limit - 1];
  return {
    items,
    next: rows.length > search.limit && last ? next(last.place, count) : null,
    total: { count, capped: count >= COUNT_MAX },
    asOf,
  };
}

/** How many match, at most `max`. */
export async function countTasks(office: Office, reach: TaskReach, filter: TaskFilter, max: number): Promise<number> {
  const counted = office.db
    .selectFrom('office.task')
    .select('taskKey')
    .where(matchingTasks(reach, filter, await office.now()))
    .limit(max)
    .as('counted');
  const row = await office.db
    .selectFrom(counted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** All that match, nearest deadline first, at most `max`. */
export async function allTasks(office: Office, reach: TaskReach, filter: TaskFilter, max: number) {
  return office.db
    .selectFrom('office.task')
    .select(taskColumns)
    .where(matchingTasks(reach, filter, await office.now()))
    .orderBy(sql`coalesce(due_at, 'infinity'), task_key`)
    .limit(max)
    .execute();
}

/** Tasks by their keys, as far as they are known here; for whoever asks, so the caller judges who may see them. */
export async function tasksByKey(office: Office, taskKeys: readonly string[]): Promise<readonly TaskRecord[]> {
  if (taskKeys.length === 0) return [];
  return office.db
    .selectFrom('office.task')
    .select(taskColumns)
    .where(sql<boolean>`task_key = any (${[...taskKeys]}::text[])`)
    .execute();
}

/** Whether somebody has done the task of a dossier at an element. */
export async function isTaskDone(office: Office, dossierId: string, elementId: string): Promise<boolean> {
  const row = await office.db
    .selectFrom('office.task')
    .select('taskKey')
    .where('dossierId', '=', dossierId)
    .where('elementId', '=', elementId)
    .where('state', '=', 'completed')
    .executeTakeFirst();
  return row !== undefined;
}

/** The open tasks of these dossiers; for whoever asks, so the caller judges who may see them. */
export async function openTasksOf(office: Office, dossierIds: readonly string[]): Promise<readonly TaskRecord[]> {
  if (dossierIds.length === 0) return [];
  return office.db
    .selectFrom('office.task')
    .modifyFront(kept)
    .select(taskColumns)
    .where('state', '=', 'open')
    .where(sql<boolean>`dossier_id = any (${[...dossierIds]}::uuid[])`)
    .orderBy('createdAt')
    .execute();
}

/** The tasks of a dossier that somebody held, open or not. */
export async function heldTasksOf(office: Office, dossierId: string, userName: string): Promise<readonly TaskRecord[]> {
  return office.db
    .selectFrom('office.task')
    .select(taskColumns)
    .where('dossierId', '=', dossierId)
    .where('assignee', '=', userName)
    .execute();
}

/** The dossiers of process instances whose tasks are listed, by instance key. */
export async function dossiersOfListed(
  office: Office,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (processInstanceKeys.length === 0) return new Map();
  const rows = await office.db
    .selectFrom('office.task')
    .select(['processInstanceKey', 'dossierId'])
    .where(sql<boolean>`process_instance_key = any (${[...processInstanceKeys]}::text[])`)
    .where('dossierId', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ processInstanceKey, dossierId }) => (dossierId ? [[processInstanceKey, dossierId]] : [])),
  );
}

/** A transaction that began before the page was read may have ended after it. */
const OVERLAP_MS = 5_000;
const CHANGES_MAX = 500;

/** What of a list changed since a page of it was read: keys that match now, and keys that do not. Keys of what is shown already may be among the first. */
export async function changedTasks(office: Office, reach: TaskReach, filter: TaskFilter, since: Date) {
  const matches = matchingTasks(reach, filter, await office.now());
  const rows = await office.db
    .selectFrom('office.task')
    .select(['taskKey', 'changedAt', matches.as('matches')])
    .where('changedAt', '>', new Date(since.getTime() - OVERLAP_MS))
    .where((where) => where.or([matches, withinReach(reach)]))
    .orderBy('changedAt', 'desc')
    .limit(CHANGES_MAX)
    .execute();
  const keys = (wanted: boolean) => rows.filter((row) => row.matches === wanted).map(({ taskKey }) => taskKey);
  return { matching: keys(true), others: keys(false), capped: rows.length === CHANGES_MAX };
}
