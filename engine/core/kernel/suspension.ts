/**
 * What a suspended process instance does not do (Camunda 8.10 documentation, "Process instance suspension"). Commands that would
 * move it on are refused, what reaches it from outside passes it by, and a step that would move it on (what it called has ended, a
 * condition has come to hold) is kept until it is resumed. Called instances go on: suspension is no matter of the tree. What is being
 * terminated goes on too, or a suspended instance could never be cancelled.
 */
import type { ElementInstance, Step } from '../entities/index.ts';
import type { State } from '../state/state.ts';
import type { Execution } from './execution.ts';
import { rejected } from './result.ts';

/** Tells whether an element instance rests with its process instance. */
export function isSuspended({ indexes }: State, instance: ElementInstance | undefined): boolean {
  if (indexes.suspendedInstances.size === 0 || instance === undefined) return false;
  return instance.state !== 'TERMINATING' && indexes.suspendedInstances.has(instance.processInstanceKey);
}

/** Refuses a command at an element instance that rests; null where it goes on. */
export function refuseSuspended(state: State, instance: ElementInstance) {
  if (!isSuspended(state, instance)) return null;
  const reason = `Expected to process command for process instance with key '${instance.processInstanceKey}', but the process instance is suspended.`;
  return rejected('INVALID_STATE', reason);
}

/** Keeps a step of a suspended instance for its resumption; returns whether it did. */
export function holdBack(execution: Execution, step: Step): boolean {
  const { state } = execution;
  if (state.indexes.suspendedInstances.size === 0) return false;
  const instance = movedBy(state, step);
  if (instance === undefined || !isSuspended(state, instance)) return false;
  const { rootProcessInstanceKey, processInstanceKey } = instance;
  const bufferedStepKey = execution.nextKey();
  const row = { bufferedStepKey, rootProcessInstanceKey, processInstanceKey, step };
  execution.emit('BUFFERED_COMMAND', 'BUFFERED', bufferedStepKey, row);
  return true;
}

/** Returns the element instance that a step moves on; what is terminated is not moved on. */
function movedBy({ tables }: State, step: Step): ElementInstance | undefined {
  switch (step.kind) {
    case 'terminate':
    case 'startFromBuffer':
    case 'startWithBusinessId':
      return undefined;
    case 'correlateBuffered':
      return hostOf(tables, tables.messageSubscription.get(step.messageSubscriptionKey));
    case 'conditional':
      return hostOf(tables, tables.conditionalSubscription.get(step.conditionalSubscriptionKey));
    default:
      return tables.elementInstance.get(step.elementInstanceKey);
  }
}

function hostOf(
  { elementInstance }: State['tables'],
  subscription: { readonly elementInstanceKey: number | null } | undefined,
): ElementInstance | undefined {
  const key = subscription?.elementInstanceKey ?? null;
  return key === null ? undefined : elementInstance.get(key);
}
