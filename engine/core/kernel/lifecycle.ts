/** The lifecycle of an element instance as a table, and the two ways to move it on. */
import type { ElementInstance, ElementState } from '../entities/index.ts';
import type { ElementReference } from '../state/records.ts';
import type { Execution } from './execution.ts';

/** The states from which an element instance may come into each state. Nothing leads out of the two final states. */
const mayFollow = {
  ACTIVE: ['ACTIVATING'],
  COMPLETING: ['ACTIVE'],
  COMPLETED: ['COMPLETING'],
  TERMINATING: ['ACTIVATING', 'ACTIVE', 'COMPLETING'],
  TERMINATED: ['TERMINATING'],
} as const satisfies Record<Exclude<ElementState, 'ACTIVATING'>, readonly ElementState[]>;

const intents = {
  ACTIVE: 'ELEMENT_ACTIVATED',
  COMPLETING: 'ELEMENT_COMPLETING',
  COMPLETED: 'ELEMENT_COMPLETED',
  TERMINATING: 'ELEMENT_TERMINATING',
  TERMINATED: 'ELEMENT_TERMINATED',
} as const satisfies Record<keyof typeof mayFollow, string>;

/** Names an element instance in a lifecycle record. */
export function referenceTo(instance: ElementInstance): ElementReference {
  const { processInstanceKey, elementId, elementType } = instance;
  return { processInstanceKey, elementId, elementType };
}

/** Moves an element instance on; a move that the table does not know is a bug and throws. */
export function transition(execution: Execution, instance: ElementInstance, to: keyof typeof mayFollow): void {
  const key = instance.elementInstanceKey;
  const from = execution.state.tables.elementInstance.get(key)?.state;
  const sources: readonly ElementState[] = mayFollow[to];
  if (from === undefined || !sources.includes(from)) {
    throw new Error(`Element instance ${key} ('${instance.elementId}') cannot go from ${from ?? 'ended'} to ${to}`);
  }
  execution.emit('PROCESS_INSTANCE', intents[to], key, referenceTo(instance));
}

/** Says that the work of an element instance is done; output mappings and the way on are the next step. */
export function beginCompleting(execution: Execution, instance: ElementInstance): void {
  transition(execution, instance, 'COMPLETING');
  execution.enqueue({ kind: 'complete', elementInstanceKey: instance.elementInstanceKey });
}

/** Puts the termination of an element instance into the queue of steps. */
export function beginTerminating(execution: Execution, instance: ElementInstance): void {
  execution.enqueue({ kind: 'terminate', elementInstanceKey: instance.elementInstanceKey });
}
