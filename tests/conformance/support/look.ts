import type { Client } from './clients.ts';
import { now } from './harness.ts';

/** What came of calls over gRPC, seen over REST: gRPC has nothing to look with. */
export interface Look {
  processInstance(key: string): ReturnType<Client['getProcessInstance']>;
  stateOf(processInstanceKey: string): Promise<string>;
  /** The first of its user tasks. */
  userTaskOf(processInstanceKey: string): Promise<object | undefined>;
  /** JSON texts by name. */
  variablesOf(processInstanceKey: string): Promise<Record<string, string>>;
  incidentOf(
    processInstanceKey: string,
  ): Promise<{ readonly incidentKey?: string; readonly errorType?: string } | undefined>;
  /** The active elements without the process itself. */
  activeElementsOf(
    processInstanceKey: string,
  ): Promise<readonly { readonly elementId: string; readonly elementInstanceKey: string }[]>;
}

export function createLook(rest: Client): Look {
  const processInstance: Look['processInstance'] = (processInstanceKey) =>
    rest.getProcessInstance({ processInstanceKey }, now);
  return {
    processInstance,
    stateOf: async (key) => (await processInstance(key)).state,
    async userTaskOf(processInstanceKey) {
      return (await rest.searchUserTasks({ filter: { processInstanceKey } }, now)).items[0];
    },
    async variablesOf(processInstanceKey) {
      const { items } = await rest.searchVariables({ filter: { processInstanceKey }, truncateValues: false }, now);
      return Object.fromEntries(items.map(({ name, value }) => [name, value]));
    },
    async incidentOf(processInstanceKey) {
      return (await rest.searchIncidents({ filter: { processInstanceKey } }, now)).items?.[0];
    },
    async activeElementsOf(processInstanceKey) {
      const filter = { processInstanceKey, state: 'ACTIVE' as const };
      return (await rest.searchElementInstances({ filter }, now)).items ?? [];
    },
  };
}
