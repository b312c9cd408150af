/** What belongs to the whole cluster: variables for every process, and listeners of all user tasks. */
import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const clusterVariableAppliers = {
  CREATED: (state, { value }) => state.tables.clusterVariable.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.clusterVariable, key, value),
  DELETED: (state, { key }) => state.tables.clusterVariable.delete(key),
} satisfies { [I in keyof Events['CLUSTER_VARIABLE']]: Applier<Events['CLUSTER_VARIABLE'][I]> };

export const globalTaskListenerAppliers = {
  CREATED: (state, { value }) => state.tables.globalTaskListener.put(value),
  UPDATED: (state, { value }) => state.tables.globalTaskListener.put(value),
  DELETED: (state, { key }) => state.tables.globalTaskListener.delete(key),
} satisfies { [I in keyof Events['GLOBAL_TASK_LISTENER']]: Applier<Events['GLOBAL_TASK_LISTENER'][I]> };
