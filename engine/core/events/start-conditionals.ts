import type { ConditionalSubscription, Key } from '../entities/index.ts';
import type { State } from '../state/state.ts';

/** The conditional start events of one process definition, or of all; the older versions of a process have none. */
export function startConditionals(state: State, processDefinitionKey: Key | null): readonly ConditionalSubscription[] {
  const { processDefinition } = state.tables;
  const { startConditionalsOfProcess } = state.indexes;
  if (processDefinitionKey === null) return startConditionalsOfAll(state);
  const definition = processDefinition.get(processDefinitionKey);
  const ofProcess = definition === undefined ? [] : startConditionalsOfProcess.find(definition.processDefinitionId);
  return ofProcess.filter((start) => start.processDefinitionKey === processDefinitionKey);
}

function startConditionalsOfAll({ tables, indexes }: State): readonly ConditionalSubscription[] {
  const ids = new Set(Array.from(tables.processDefinition.values(), (definition) => definition.processDefinitionId));
  return [...ids].flatMap((id) => indexes.startConditionalsOfProcess.find(id));
}
