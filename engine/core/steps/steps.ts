/**
 * The steps that follow from a command. A token's way through the diagram is a chain of steps: an element instance is
 * activated, completes, takes its flows, and so enters the next ones. Steps wait in one queue, first in, first out, within the
 * batch of their command: nothing calls itself recursively, a process may have any length, and parallel branches advance in
 * turns, as in Zeebe. A step names only keys; what it is about is read from the state when its turn comes, so one that is
 * overtaken (its instance was interrupted meanwhile) does nothing. `activation.ts`, `completion.ts` and `termination.ts` are
 * the three parts of an element instance's life.
 */
import type { ElementInstance, Key, Step } from '../entities/index.ts';
import { evaluateConditions, takeCondition } from '../events/conditionals.ts';
import { correlateBuffered, startFromBuffer, startWithBusinessId } from '../events/messages.ts';
import type { Execution } from '../kernel/execution.ts';
import { isOverfull, mayGoOn } from '../kernel/guard.ts';
import { raiseIncident } from '../kernel/incidents.ts';
import { MAX_STEPS_PER_COMMAND, MAX_VARIABLES_PER_SCOPE, MAX_WRITTEN_WEIGHT } from '../kernel/limits.ts';
import { failed, type Result } from '../kernel/result.ts';
import { holdBack } from '../kernel/suspension.ts';
import { activate, pass } from './activation.ts';
import { complete } from './completion.ts';
import { continueTerminating, endChild, terminate } from './termination.ts';

/**
 * Takes the steps that follow from a command, in the order in which they were queued, until none is left. Conditional
 * events see what the command and each step wrote before the next step is taken. Those of a suspended instance are kept.
 */
export function drainSteps(execution: Execution): void {
  let activations = 0;
  let evaluated = evaluateConditions(execution, 0);
  for (let step = execution.nextStep(); step !== undefined; step = execution.nextStep()) {
    if (holdBack(execution, step)) continue;
    const reason = step.kind === 'activate' ? tooMuch(execution, step.elementInstanceKey, ++activations) : undefined;
    if (step.kind === 'activate' && reason) stopHere(execution, step.elementInstanceKey, reason);
    else takeStep(execution, step);
    evaluated = evaluateConditions(execution, evaluated);
  }
}

function takeStep(execution: Execution, step: Step): void {
  switch (step.kind) {
    case 'activate':
      repeatable(execution, step, 'ACTIVATING', activate);
      break;
    case 'complete':
      repeatable(execution, step, 'COMPLETING', complete);
      break;
    case 'continueTerminating':
      repeatable(execution, step, 'TERMINATING', continueTerminating);
      break;
    case 'terminate':
      terminate(execution, step.elementInstanceKey);
      break;
    case 'childEnded':
      endChild(execution, step.elementInstanceKey);
      break;
    case 'correlateBuffered':
      correlateBuffered(execution, step.messageSubscriptionKey);
      break;
    case 'conditional':
      takeCondition(execution, step.conditionalSubscriptionKey, step.holds);
      break;
    case 'pass':
      pass(execution, step.elementInstanceKey);
      break;
    case 'startFromBuffer':
      startFromBuffer(execution, step, step.correlationKey);
      break;
    case 'startWithBusinessId':
      startWithBusinessId(execution, step, step.businessId);
      break;
  }
}

/** Why this command may not enter the element; undefined when it may. */
function tooMuch({ variablesWeight, state }: Execution, key: Key, activations: number): string | undefined {
  if (activations > MAX_STEPS_PER_COMMAND)
    return `Expected to reach a wait state within ${MAX_STEPS_PER_COMMAND} elements, but the process has none on its way; is there a loop without a task or event? Resolve the incident to go on.`;
  if (variablesWeight > MAX_WRITTEN_WEIGHT)
    return `Expected to write variables of at most ${MAX_WRITTEN_WEIGHT / 1e6} MB at once, but the elements before this one have written more; do mappings copy large values? Resolve the incident to go on.`;
  const instance = state.tables.elementInstance.get(key);
  if (instance !== undefined && isOverfull(state, instance))
    return `Expected the process instance to hold at most ${MAX_VARIABLES_PER_SCOPE} variables, but it holds ${state.indexes.variablesOfScope.count(instance.processInstanceKey)}; do messages, signals or mappings bring it new names again and again? It cannot go on.`;
  return undefined;
}

/**
 * Stops an activation with an incident. Termination is never held up: only entering more elements is, so a loop that never
 * waits, or copies what is large again and again, stops at an incident.
 */
function stopHere(execution: Execution, elementInstanceKey: Key, reason: string): void {
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (instance?.state !== 'ACTIVATING') return;
  raiseIncident(execution, instance, failed('UNKNOWN', reason).failure);
}

/**
 * Takes a step that an incident may hold up. A step of what is about to be terminated is not taken: it would enter elements
 * that the termination does not know of. A step that fails leaves the element instance in the state it was in, with an
 * incident; resolving repeats the step.
 */
function repeatable(
  execution: Execution,
  { elementInstanceKey, afterListeners }: Extract<Step, { readonly afterListeners?: number }>,
  state: 'ACTIVATING' | 'COMPLETING' | 'TERMINATING',
  take: (execution: Execution, instance: ElementInstance, afterListeners: number | undefined) => Result<void>,
): void {
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (instance?.state !== state || !mayGoOn(execution.state, instance)) return;
  const result = take(execution, instance, afterListeners);
  if (!result.ok) raiseIncident(execution, instance, result.failure);
}
