import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { EngineClient } from '../context.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import type { ChangeHub } from './change-hub.ts';

const LOOK_EVERY_MS = 1500;
const NEWEST_TASKS = 50;

/**
 * Tells pages of tasks that the engine opened by itself (after a job, at a timer): Camunda's API has no push, so the newest tasks are looked at
 * while at least one page listens. What people do to tasks through this server is told at once by the routes.
 */
export const watchTasks = (engine: EngineClient, changes: ChangeHub, log: FastifyBaseLogger) => {
  const stopping = new AbortController();
  let seen = new Set<string>();
  const look = async (): Promise<void> => {
    const { items } = await engine.searchUserTasks(
      { filter: { state: 'CREATED' }, sort: [{ field: 'creationDate', order: 'DESC' }], page: { limit: NEWEST_TASKS } },
      AT_ONCE,
    );
    const keys = items.map((task) => String(task.userTaskKey));
    for (const task of items) {
      const id = String(task.userTaskKey);
      if (seen.has(id)) continue;
      changes.publish({ type: 'task', id, groups: task.candidateGroups ?? [], assignee: task.assignee ?? null });
    }
    seen = new Set(keys);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (changes.listenerCount() > 0)
        await look().catch((error: unknown) => log.debug({ err: error }, 'The engine did not tell its newest tasks'));
      await wait(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await ended;
    },
  };
};
