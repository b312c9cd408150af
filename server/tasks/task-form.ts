import { AT_ONCE, orMissing, taskKey } from '../engine/request.ts';
import type { Services } from '../http/context.ts';

/** Returns the form of a task; undefined when it has none. */
export const taskForm = async ({ engine }: Pick<Services, 'engine'>, userTaskKey: string) => {
  const form = await orMissing(engine.getUserTaskForm({ userTaskKey: taskKey(userTaskKey) }, AT_ONCE));
  return form && typeof form === 'object' && form.schema ? form : undefined;
};
