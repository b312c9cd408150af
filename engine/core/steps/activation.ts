/**
 * A token has come to an element: its instance goes from ACTIVATING to ACTIVE. In this order: input mappings, start listeners
 * (of a multi-instance body those before all of its instances), what is particular to its type, the waits for its events. Whatever may fail is evaluated before anything is emitted.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import { applyInputMappings } from '../data/mappings.ts';
import { handlerOf } from '../elements/index.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import { prepareSubscriptions, triggeredStartsOf, waitsAfterStartEvent } from '../events/subscriptions.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayPass } from '../kernel/guard.ts';
import { beginCompleting, transition } from '../kernel/lifecycle.ts';
import { done, type Result } from '../kernel/result.ts';
import { callListener } from '../tasks/execution-listeners.ts';

const NOTHING = done(undefined);

/**
 * Activates an element instance, or goes on with it after one of its start listeners. A scope that is only made because
 * somebody activates an element inside it has neither its input mappings nor its start listeners, but waits for its events, as
 * in Zeebe: what is needed in it is given with the instruction.
 */
export function activate(execution: Execution, instance: ElementInstance, afterListeners?: number): Result<void> {
  const element = elementOf(execution, instance);
  if (instance.pendingTrigger?.startElementIds !== undefined) return finishActivating(execution, element, instance);
  const inputs = afterListeners === undefined ? applyInputMappings(execution, element, instance) : NOTHING;
  if (!inputs.ok) return inputs;
  const event = instance.elementType === 'MULTI_INSTANCE_BODY' ? 'BEFORE_ALL' : 'START';
  const isCalled = callListener(execution, element, instance, event, afterListeners ?? 0);
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

/** Completes an element that does nothing of its own, unless its conditional events have taken it over meanwhile. */
export function pass(execution: Execution, elementInstanceKey: Key): void {
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (mayPass(execution.state, instance)) beginCompleting(execution, instance);
}
