/** Process instances, the element instances in them, their variables and incidents. */

import type { Key } from '../entities/index.ts';
import type { Events } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { type Applier, change } from './applier.ts';

export const creationAppliers = {
  CREATED: (state, { value }) => {
    state.tables.processInstance.put(value);
    if (value.parentElementInstanceKey !== null) {
      const calledProcessInstanceKey = value.processInstanceKey;
      change(state.tables.elementInstance, value.parentElementInstanceKey, { calledProcessInstanceKey });
    }
  },
} satisfies { [I in keyof Events['PROCESS_INSTANCE_CREATION']]: Applier<Events['PROCESS_INSTANCE_CREATION'][I]> };

export const businessIdAppliers = {
  ASSIGNED: (state, { key, value }) => change(state.tables.processInstance, key, value),
} satisfies {
  [I in keyof Events['PROCESS_INSTANCE_BUSINESS_ID']]: Applier<Events['PROCESS_INSTANCE_BUSINESS_ID'][I]>;
};

type Tokens = Readonly<Record<string, number>>;

/** An ended element instance leaves memory, and its variables with it; the store keeps both. */
function end(state: State, key: Key, endState: 'COMPLETED' | 'TERMINATED', endMs: number): void {
  const { elementInstance, processInstance, variable } = state.tables;
  change(elementInstance, key, { state: endState, endMs, pendingTrigger: null });
  for (const row of state.indexes.variablesOfScope.find(key)) variable.forget(row.variableKey);
  if (processInstance.get(key) !== undefined)
    change(processInstance, key, { state: endState, endMs, suspendedMs: null });
}

function tokensOf(state: State, scopeKey: Key): Tokens {
  return state.tables.elementInstance.get(scopeKey)?.joinTokens ?? {};
}

function withoutOne(tokens: Tokens, flowIds: readonly string[]): Tokens {
  const left: Record<string, number> = { ...tokens };
  for (const flowId of flowIds) {
    const count = (left[flowId] ?? 0) - 1;
    if (count > 0) left[flowId] = count;
    else delete left[flowId];
  }
  return left;
}

export const elementAppliers = {
  ELEMENT_ACTIVATING: (state, { value }) => state.tables.elementInstance.put(value),
  ELEMENT_ACTIVATED: (state, { key }) =>
    change(state.tables.elementInstance, key, { state: 'ACTIVE', pendingTrigger: null }),
  ELEMENT_COMPLETING: (state, { key }) => change(state.tables.elementInstance, key, { state: 'COMPLETING' }),
  ELEMENT_COMPLETED: (state, { key, timestampMs }) => end(state, key, 'COMPLETED', timestampMs),
  ELEMENT_TERMINATING: (state, { key }) => change(state.tables.elementInstance, key, { state: 'TERMINATING' }),
  ELEMENT_TERMINATED: (state, { key, timestampMs }) => end(state, key, 'TERMINATED', timestampMs),
  EVENT_OCCURRED: (state, { key, value }) => change(state.tables.elementInstance, key, { pendingTrigger: value }),
  EVENT_ENTERED: (state, { key }) => change(state.tables.elementInstance, key, { pendingTrigger: null }),
  ELEMENT_MIGRATED: (state, { key, value: { processDefinitionVersion, ...moved } }) => {
    const { processInstance, elementInstance } = state.tables;
    const { processDefinitionKey, processDefinitionId } = moved;
    change(elementInstance, key, moved);
    if (processInstance.get(key) === undefined) return;
    change(processInstance, key, { processDefinitionKey, processDefinitionId, processDefinitionVersion });
  },
  ELEMENT_PROGRESSED: (state, { key, value }) => change(state.tables.elementInstance, key, { loop: value }),
  SEQUENCE_FLOW_TAKEN: (state, { key, value: { processInstanceKey, flowId, waits } }) => {
    const taken = state.tables.processInstance.get(processInstanceKey)?.takenSequenceFlows ?? [];
    if (!taken.includes(flowId)) {
      change(state.tables.processInstance, processInstanceKey, { takenSequenceFlows: [...taken, flowId] });
    }
    if (!waits) return;
    const tokens = tokensOf(state, key);
    change(state.tables.elementInstance, key, { joinTokens: { ...tokens, [flowId]: (tokens[flowId] ?? 0) + 1 } });
  },
  TOKENS_JOINED: (state, { key, value }) => {
    change(state.tables.elementInstance, key, { joinTokens: withoutOne(tokensOf(state, key), value.flowIds) });
  },
  DELETED: (state, { key }) => state.purges.addInstance(key),
  SUSPENDED: (state, { key, timestampMs }) => change(state.tables.processInstance, key, { suspendedMs: timestampMs }),
  RESUMED: (state, { key }) => change(state.tables.processInstance, key, { suspendedMs: null }),
  TOKENS_DROPPED: (state, { key }) => change(state.tables.elementInstance, key, { joinTokens: {} }),
} satisfies { [I in keyof Events['PROCESS_INSTANCE']]: Applier<Events['PROCESS_INSTANCE'][I]> };

export const bufferedCommandAppliers = {
  BUFFERED: (state, { value }) => state.tables.bufferedStep.put(value),
  DRAINED: (state, { key }) => state.tables.bufferedStep.delete(key),
} satisfies { [I in keyof Events['BUFFERED_COMMAND']]: Applier<Events['BUFFERED_COMMAND'][I]> };

export const variableAppliers = {
  CREATED: (state, { value }) => state.tables.variable.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.variable, key, value),
} satisfies { [I in keyof Events['VARIABLE']]: Applier<Events['VARIABLE'][I]> };

export const incidentAppliers = {
  CREATED: (state, { value }) => state.tables.incident.put(value),
  RESOLVED: (state, { key, timestampMs }) => {
    change(state.tables.incident, key, { state: 'RESOLVED', resolvedMs: timestampMs });
  },
  MIGRATED: (state, { key, value }) => change(state.tables.incident, key, value),
} satisfies { [I in keyof Events['INCIDENT']]: Applier<Events['INCIDENT'][I]> };
