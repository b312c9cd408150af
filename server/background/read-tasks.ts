/**
 * The source of the feed of tasks, `office.task`. `readSpan` asks for the tasks that were created or ended within a
 * stretch of time: this is cheap and done all the time. `compareAll` reads every open task, then asks one by one for those that are open in
 * the office and were not among them; it finds what a span has missed.
 */
import { forgetTasks, keepTasks, openTaskKeys } from '../../office/tasks/index.ts';
import { englishNames } from '../engine/english-names.ts';
import { AT_ONCE, orMissing, taskKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { type EngineTask, factsOf } from '../tasks/facts.ts';
import type { FeedSource } from './feed.ts';
import {
  breath,
  createRecent,
  everyPage,
  type FeedEngine,
  namedDossiers,
  type Recent,
  settleUnseen,
  within,
} from './read-pages.ts';

type Parts = FeedEngine & { readonly recent?: Recent<EngineTask> };
type Search = NonNullable<Parameters<EngineClient['searchUserTasks']>[0]>;

const keep = async ({ office, engine, recent }: Parts, told: readonly EngineTask[]): Promise<void> => {
  const tasks = recent?.differing(told) ?? told;
  if (tasks.length === 0) return;
  const dossiers = await namedDossiers(
    { office, engine },
    tasks.map((task) => String(task.processInstanceKey)),
  );
  const facts = tasks.map(async (task) => {
    const names = await englishNames(engine, String(task.processDefinitionKey));
    const dossierId = dossiers.idOf(String(task.processInstanceKey));
    return factsOf(task, { dossierId, nameEn: names.get(String(task.elementId)) ?? null });
  });
  await keepTasks(office, await Promise.all(facts));
  // Whose dossier is not known yet is looked at again.
  recent?.remember(tasks.filter((task) => !dossiers.nameless.has(String(task.processInstanceKey))));
};

const keepEvery = (
  parts: Parts,
  search: Pick<Search, 'filter' | 'sort'>,
  signal: AbortSignal,
  onPage?: (tasks: readonly EngineTask[]) => Promise<void>,
): Promise<void> =>
  everyPage(
    (page) => parts.engine.searchUserTasks({ ...search, page }, AT_ONCE),
    signal,
    async (tasks) => {
      await keep(parts, tasks);
      await onPage?.(tasks);
    },
  );

/** Asks for one task; what the engine does not know any more is over. */
const settle = async (parts: Parts, userTaskKey: string): Promise<void> => {
  const task = await orMissing(parts.engine.getUserTask({ userTaskKey: taskKey(userTaskKey) }, AT_ONCE));
  await (task ? keep(parts, [task]) : forgetTasks(parts.office, [userTaskKey]));
};

/** Compares everything: takes over all open tasks of the engine, and asks for each that is open here and was not among them. */
const compareAll = async (parts: Parts, signal: AbortSignal): Promise<void> => {
  const seen = new Set<string>();
  await keepEvery(parts, { filter: { state: 'CREATED' }, sort: [{ field: 'creationDate' }] }, signal, async (tasks) => {
    for (const task of tasks) seen.add(String(task.userTaskKey));
    await breath();
  });
  await settleUnseen(
    (after, limit) => openTaskKeys(parts.office, after, limit),
    seen,
    (key) => settle(parts, key),
    signal,
  );
};

/** Creates the source that keeps the office's list of tasks true to the engine. */
export const taskSource = (parts: FeedEngine): FeedSource => {
  const recent = createRecent<EngineTask>(({ userTaskKey }) => String(userTaskKey));
  return {
    kind: 'tasks',
    name: 'task feed',
    forgetRecent: recent.forget,
    readSpan: async (span, signal) => {
      const turn = { ...parts, recent };
      const time = within(span);
      await keepEvery(turn, { filter: { creationDate: time }, sort: [{ field: 'creationDate' }] }, signal);
      await keepEvery(turn, { filter: { completionDate: time }, sort: [{ field: 'completionDate' }] }, signal);
    },
    compareAll: (_since, signal) => compareAll(parts, signal),
  };
};
