/** Listeners of the user tasks of all processes (Camunda documentation, "Global user task listeners"). */
import type { GlobalTaskListener } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { rejected } from '../kernel/result.ts';
import { accepted, type Processor } from './processor.ts';

function find({ state }: Execution, id: string): GlobalTaskListener | undefined {
  for (const row of state.tables.globalTaskListener.values()) if (row.id === id) return row;
  return undefined;
}

export const createGlobalTaskListener: Processor<'GLOBAL_TASK_LISTENER.CREATE'> = (execution, { listener }) => {
  if (find(execution, listener.id) !== undefined) {
    const reason = `Expected to create the global task listener '${listener.id}', but it exists already`;
    return rejected('ALREADY_EXISTS', reason);
  }
  const globalTaskListenerKey = execution.nextKey();
  const row = { globalTaskListenerKey, ...listener };
  execution.emit('GLOBAL_TASK_LISTENER', 'CREATED', globalTaskListenerKey, row);
  return { ok: true, value: { listener: row } };
};

export const updateGlobalTaskListener: Processor<'GLOBAL_TASK_LISTENER.UPDATE'> = (execution, { id, listener }) => {
  const row = find(execution, id);
  if (row === undefined)
    return rejected('NOT_FOUND', `Expected to update the global task listener '${id}', but it was not found`);
  const changed = { globalTaskListenerKey: row.globalTaskListenerKey, id, ...listener };
  execution.emit('GLOBAL_TASK_LISTENER', 'UPDATED', row.globalTaskListenerKey, changed);
  return { ok: true, value: { listener: changed } };
};

export const deleteGlobalTaskListener: Processor<'GLOBAL_TASK_LISTENER.DELETE'> = (execution, { id }) => {
  const row = find(execution, id);
  if (row === undefined)
    return rejected('NOT_FOUND', `Expected to delete the global task listener '${id}', but it was not found`);
  execution.emit('GLOBAL_TASK_LISTENER', 'DELETED', row.globalTaskListenerKey, {});
  return accepted;
};
