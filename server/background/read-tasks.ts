/**
 * Reading the engine's tasks for the feed (`task-feed.ts`), in two ways. `readSpan` asks for the tasks that were created or ended within a
 * stretch of time: this is cheap and done all the time. `compareAll` reads every open task, then asks one by one for those that are open in
 * the office and were not among them; it finds what a span has missed.
 *
 * Both write page by page, and writing a task again changes nothing. So a reading that fails or is stopped in the middle keeps what it has
 * read, and the feed reads the same span again. Between the pages of a comparison there is a pause, so that it never crowds out the people.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Office } from '../../office/kernel/index.ts';
import { forgetTasks, keepTasks, openTaskKeys, unlinkedInstances } from '../../office/tasks/index.ts';
import { englishNames } from '../engine/english-names.ts';
import { AT_ONCE, orMissing, taskKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { dossierIdsByVariable } from '../tasks/dossiers-of-tasks.ts';
import { type EngineTask, factsOf } from '../tasks/facts.ts';

const PAGE = 500;
/** Between two pages of a comparison, so that it never crowds out the people. */
const BREATH_MS = 20;
const ASKED_AT_ONCE = 8;

type Parts = { readonly office: Office; readonly engine: EngineClient; readonly recent?: RecentTasks };
type Search = NonNullable<Parameters<EngineClient['searchUserTasks']>[0]>;

/** A stretch of the engine's time. */
export interface TimeSpan {
  readonly from: Date;
  readonly to: Date;
}

/** What the engine said of the tasks that the last turns took over whole: each turn looks back, and most of what it sees it has seen. */
export interface RecentTasks {
  /** The next turn takes over whatever it sees. */
  forget(): void;
  /** Returns the tasks of which something else was said, or nothing yet. */
  differing(tasks: readonly EngineTask[]): readonly EngineTask[];
  remember(tasks: readonly EngineTask[]): void;
}

const RECENT_MAX = 10_000;

export const createRecentTasks = (): RecentTasks => {
  const said = new Map<string, string>();
  return {
    forget: () => said.clear(),
    differing: (tasks) => tasks.filter((task) => said.get(String(task.userTaskKey)) !== JSON.stringify(task)),
    remember: (tasks) => {
      if (said.size > RECENT_MAX) said.clear();
      for (const task of tasks) said.set(String(task.userTaskKey), JSON.stringify(task));
    },
  };
};

const keep = async ({ office, engine, recent }: Parts, told: readonly EngineTask[]): Promise<void> => {
  const tasks = recent?.differing(told) ?? told;
  if (tasks.length === 0) return;
  const unlinked = await unlinkedInstances(
    office,
    tasks.map((task) => String(task.processInstanceKey)),
  );
  const ids = await dossierIdsByVariable(engine, unlinked);
  const facts = tasks.map(async (task) => {
    const names = await englishNames(engine, String(task.processDefinitionKey));
    const dossierId = ids.get(String(task.processInstanceKey)) ?? null;
    return factsOf(task, { dossierId, nameEn: names.get(String(task.elementId)) ?? null });
  });
  await keepTasks(office, await Promise.all(facts));
  // Whose dossier is not known yet is looked at again.
  const nameless = new Set(unlinked.filter((key) => !ids.has(key)));
  recent?.remember(tasks.filter((task) => !nameless.has(String(task.processInstanceKey))));
};

const everyPage = async (
  parts: Parts,
  search: Pick<Search, 'filter' | 'sort'>,
  signal: AbortSignal,
  onPage: (tasks: readonly EngineTask[]) => Promise<void>,
): Promise<void> => {
  let after: string | undefined;
  do {
    const { items, page } = await parts.engine.searchUserTasks(
      { ...search, page: { limit: PAGE, ...(after ? { after: after as never } : {}) } },
      AT_ONCE,
    );
    await keep(parts, items);
    await onPage(items);
    after = items.length === PAGE ? String(page.endCursor ?? '') || undefined : undefined;
  } while (after && !signal.aborted);
};

/** Takes over what was created or has ended within the span. */
export const readSpan = async (parts: Parts, { from, to }: TimeSpan, signal: AbortSignal): Promise<void> => {
  const within = { $gte: from.toISOString(), $lte: to.toISOString() };
  const nothingMore = async () => undefined;
  await everyPage(parts, { filter: { creationDate: within }, sort: [{ field: 'creationDate' }] }, signal, nothingMore);
  await everyPage(
    parts,
    { filter: { completionDate: within }, sort: [{ field: 'completionDate' }] },
    signal,
    nothingMore,
  );
};

/** Asks for one task; what the engine does not know any more is over. */
const settle = async (parts: Parts, userTaskKey: string): Promise<void> => {
  const task = await orMissing(parts.engine.getUserTask({ userTaskKey: taskKey(userTaskKey) }, AT_ONCE));
  await (task ? keep(parts, [task]) : forgetTasks(parts.office, [userTaskKey]));
};

/** Compares everything: takes over all open tasks of the engine, and asks for each that is open here and was not among them. */
export const compareAll = async (parts: Parts, signal: AbortSignal): Promise<void> => {
  const seen = new Set<string>();
  await everyPage(parts, { filter: { state: 'CREATED' }, sort: [{ field: 'creationDate' }] }, signal, async (tasks) => {
    for (const task of tasks) seen.add(String(task.userTaskKey));
    await wait(BREATH_MS);
  });
  let after = '';
  while (!signal.aborted) {
    const keys = await openTaskKeys(parts.office, after, PAGE);
    const missing = keys.filter((key) => !seen.has(key));
    for (let from = 0; from < missing.length && !signal.aborted; from += ASKED_AT_ONCE)
      await Promise.all(missing.slice(from, from + ASKED_AT_ONCE).map((key) => settle(parts, key)));
    if (keys.length < PAGE) return;
    after = keys.at(-1) ?? '';
  }
};
