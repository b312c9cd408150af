import type { ExecutableElement } from '../../model/graph/graph.ts';
import { applyInputMappings, applyOutputMappings } from '../data/mappings.ts';
import { handlerOf } from '../elements/index.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import { finishHandler, forgetCompletions, rememberCompletion } from '../events/compensation.ts';
import { askConditions, takeCondition } from '../events/conditionals.ts';
import { beginInterruption, triggeredStartsOf, waitsAfterStartEvent } from '../events/event-sub-processes.ts';
import { correlateBuffered, startFromBuffer } from '../events/messages.ts';
import { prepareSubscriptions } from '../events/subscriptions.ts';
import { takeFlows } from '../gateways/flows.ts';
import { enterInclusiveJoins } from '../gateways/joins.ts';
import { elementById, elementOf, enterTriggered } from '../kernel/element-instances.ts';
import type { Execution, Step } from '../kernel/execution.ts';
import {
  mayBeginInterruption,
  mayCompleteScope,
  mayEnterIn,
  mayFinishTermination,
  mayGoOn,
  mayPass,
} from '../kernel/guard.ts';
import { raiseIncident } from '../kernel/incidents.ts';
import { beginCompleting, beginTerminating, transition } from '../kernel/lifecycle.ts';
import { MAX_STEPS_PER_COMMAND } from '../kernel/limits.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { prepareInnerEnd } from '../scopes/ad-hoc.ts';
import { prepareIterationEnd } from '../scopes/multi-instance.ts';
import { closeWork, endProcessInstance, endsProcessInstance } from '../scopes/termination.ts';
import { callListener } from '../tasks/execution-listeners.ts';

const NOTHING = done(undefined);

/**
 * Takes the steps that follow from a command, in the order in which they were queued, until none is left. What the command
 * and each step wrote is shown to the conditional events before the next step.
 */
export function drainSteps(execution: Execution): void {
  let activations = 0;
  let asked = askConditions(execution, 0);
  for (let step = execution.nextStep(); step !== undefined; step = execution.nextStep()) {
    if (step.kind === 'activate' && ++activations > MAX_STEPS_PER_COMMAND) stopHere(execution, step.elementInstanceKey);
    else takeStep(execution, step);
    asked = askConditions(execution, asked);
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
    case 'terminate':
      terminate(execution, step.elementInstanceKey);
      break;
    case 'childEnded':
      childEnded(execution, step.elementInstanceKey);
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
      startFromBuffer(execution, step.processDefinitionId, step.correlationKey);
      break;
  }
}

/** Termination is never held up: only entering more elements is, so a loop that never waits stops at an incident. */
function stopHere(execution: Execution, elementInstanceKey: Key): void {
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (instance?.state !== 'ACTIVATING') return;
  const reason = `Expected to reach a wait state within ${MAX_STEPS_PER_COMMAND} elements, but the process has none on its way; is there a loop without a task or event? Resolve the incident to go on.`;
  raiseIncident(execution, instance, failed('UNKNOWN', reason).failure);
}

/**
 * A step of what is about to be terminated is not taken: it would enter elements that the termination does not know of. A step
 * that fails leaves the element instance in the state it was in, with an incident; resolving
 * repeats the step.
 */
function repeatable(
  execution: Execution,
  { elementInstanceKey, afterListeners }: Extract<Step, { readonly kind: 'activate' | 'complete' }>,
  state: 'ACTIVATING' | 'COMPLETING',
  take: (execution: Execution, instance: ElementInstance, afterListeners: number | undefined) => Result<void>,
): void {
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (instance?.state !== state || !mayGoOn(execution.state, instance)) return;
  const result = take(execution, instance, afterListeners);
  if (!result.ok) raiseIncident(execution, instance, result.failure);
}

/** Input mappings, then the start listeners, then what is particular to the element. */
function activate(execution: Execution, instance: ElementInstance, afterListeners?: number): Result<void> {
  const element = elementOf(execution, instance);
  const inputs = afterListeners === undefined ? applyInputMappings(execution, element, instance) : NOTHING;
  if (!inputs.ok) return inputs;
  const isCalled = callListener(execution, element, instance, 'START', afterListeners ?? 0);
  if (!isCalled.ok) return isCalled;
  return isCalled.value ? NOTHING : finishActivating(execution, element, instance);
}

function finishActivating(execution: Execution, element: ExecutableElement, instance: ElementInstance): Result<void> {
  const handler = handlerOf(element);
  const own = handler.waitsFor?.(execution, element, instance) ?? [];
  const starts = waitsAfterStartEvent(element, instance) ? [] : triggeredStartsOf(element);
  const subscriptions = prepareSubscriptions(execution, instance, [...own, ...element.boundaryEvents, ...starts]);
  if (!subscriptions.ok) return subscriptions;
  const activation = handler.activate(execution, element, instance);
  if (!activation.ok) return activation;
  transition(execution, instance, 'ACTIVE');
  for (const open of subscriptions.value) open();
  activation.value.enter();
  const key = instance.elementInstanceKey;
  if (!activation.value.completes) return NOTHING;
  // Conditional events of the element are asked first; they may take it over.
  if (execution.state.indexes.conditionalsOfElement.has(key))
    execution.enqueue({ kind: 'pass', elementInstanceKey: key });
  else beginCompleting(execution, instance);
  return NOTHING;
}

function pass(execution: Execution, elementInstanceKey: Key): void {
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (mayPass(execution.state, instance)) beginCompleting(execution, instance);
}

/** Output mappings, then the end listeners, then the way on. */
function complete(execution: Execution, instance: ElementInstance, afterListeners?: number): Result<void> {
  const element = elementOf(execution, instance);
  const outputs = afterListeners === undefined ? applyOutputMappings(execution, element, instance) : NOTHING;
  if (!outputs.ok) return outputs;
  const isCalled = callListener(execution, element, instance, 'END', afterListeners ?? 0);
  if (!isCalled.ok) return isCalled;
  return isCalled.value ? NOTHING : finishCompleting(execution, element, instance);
}

function finishCompleting(execution: Execution, element: ExecutableElement, instance: ElementInstance): Result<void> {
  const handler = handlerOf(element);
  const flows = handler.leaveBy?.(execution, element, instance) ?? { ok: true, value: element.outgoing };
  if (!flows.ok) return flows;
  const iterationEnd = prepareIterationEnd(execution, instance);
  if (!iterationEnd.ok) return iterationEnd;
  const innerEnd = prepareInnerEnd(execution, instance);
  if (!innerEnd.ok) return innerEnd;
  const begun = prepareBegunScope(execution, instance);
  if (!begun.ok) return begun;
  closeWork(execution, instance);
  if (handler.complete === undefined) transition(execution, instance, 'COMPLETED');
  else handler.complete(execution, instance);
  iterationEnd.value();
  innerEnd.value();
  for (const open of begun.value) open();
  rememberCompletion(execution, element, instance);
  finishHandler(execution, instance);
  if (endsProcessInstance(execution, instance)) return NOTHING;
  takeFlows(execution, instance, flows.value);
  if (flows.value.length === 0) tellScope(execution, instance);
  else if (instance.flowScopeKey !== null) enterInclusiveJoins(execution, instance.flowScopeKey);
  return NOTHING;
}

/** A start event is completed: now its scope waits for its event sub-processes. */
function prepareBegunScope(execution: Execution, instance: ElementInstance): Result<readonly (() => void)[]> {
  const { elementType, flowScopeKey } = instance;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (elementType !== 'START_EVENT' || scope === undefined) return { ok: true, value: [] };
  return prepareSubscriptions(execution, scope, triggeredStartsOf(elementOf(execution, scope)));
}

function tellScope(execution: Execution, ended: ElementInstance): void {
  if (ended.flowScopeKey !== null) execution.enqueue({ kind: 'childEnded', elementInstanceKey: ended.flowScopeKey });
}

function childEnded(execution: Execution, scopeKey: Key): void {
  const scope = execution.state.tables.elementInstance.get(scopeKey);
  if (scope === undefined) return;
  if (mayFinishTermination(execution.state, scope)) finishTermination(execution, scope);
  else if (mayBeginInterruption(execution.state, scope)) beginInterruption(execution, scope);
  else {
    enterInclusiveJoins(execution, scopeKey);
    const present = execution.state.tables.elementInstance.get(scopeKey) ?? scope;
    if (mayCompleteScope(execution.state, present)) beginCompleting(execution, present);
  }
}

/** Terminates from the inside outward: an element instance is gone when all that is in it is gone. */
function terminate(execution: Execution, elementInstanceKey: Key): void {
  const { tables, indexes } = execution.state;
  const instance = tables.elementInstance.get(elementInstanceKey);
  if (instance === undefined || instance.state === 'TERMINATING') return;
  transition(execution, instance, 'TERMINATING');
  closeWork(execution, instance);
  for (const child of indexes.childrenOfScope.find(elementInstanceKey)) beginTerminating(execution, child);
  const { calledProcessInstanceKey } = instance;
  const called = calledProcessInstanceKey === null ? undefined : tables.elementInstance.get(calledProcessInstanceKey);
  if (called !== undefined) beginTerminating(execution, called);
  execution.enqueue({ kind: 'childEnded', elementInstanceKey });
}

function finishTermination(execution: Execution, instance: ElementInstance): void {
  if (instance.elementType === 'PROCESS') finishProcessTermination(execution, instance);
  else finishElementTermination(execution, instance);
}

function finishElementTermination(execution: Execution, instance: ElementInstance): void {
  transition(execution, instance, 'TERMINATED');
  forgetCompletions(execution, instance.elementInstanceKey);
  finishHandler(execution, instance);
  if (endsProcessInstance(execution, instance)) return;
  const { pendingTrigger, flowScopeKey } = instance;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (pendingTrigger !== null && mayEnterIn(scope)) {
    const event = elementById(execution, instance, pendingTrigger.elementId);
    enterTriggered(execution, scope, event, pendingTrigger.variables);
    enterInclusiveJoins(execution, scope.elementInstanceKey);
  } else {
    tellScope(execution, instance);
  }
}

function finishProcessTermination(execution: Execution, instance: ElementInstance): void {
  const processInstance = execution.state.tables.processInstance.get(instance.processInstanceKey);
  endProcessInstance(execution, instance, 'TERMINATED');
  const callActivityKey = processInstance?.parentElementInstanceKey ?? null;
  if (callActivityKey !== null) execution.enqueue({ kind: 'childEnded', elementInstanceKey: callActivityKey });
}
