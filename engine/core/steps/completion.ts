/**
 * The work of an element instance is done: it goes from COMPLETING to COMPLETED, and its token goes on. In this order:
 * output mappings, end listeners, the choice of the flows, what its end means for the scope around it, then the flows.
 * Whatever may fail is evaluated before anything is emitted.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import { applyOutputMappings } from '../data/mappings.ts';
import { handlerOf } from '../elements/index.ts';
import type { ElementInstance } from '../entities/index.ts';
import { endCompensationHandler, keepForCompensation } from '../events/compensation.ts';
import { prepareSubscriptions, triggeredStartsOf } from '../events/subscriptions.ts';
import { enterInclusiveJoins, takeFlows } from '../gateways/tokens.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { transition } from '../kernel/lifecycle.ts';
import { done, type Result } from '../kernel/result.ts';
import { prepareInnerEnd } from '../scopes/ad-hoc.ts';
import { prepareIterationEnd } from '../scopes/multi-instance.ts';
import { endsProcessInstance } from '../scopes/process-instances.ts';
import { callListener } from '../tasks/execution-listeners.ts';
import { closeWork, tellScope } from './termination.ts';

const NOTHING = done(undefined);

/** Completes an element instance, or goes on with it after one of its end listeners. */
export function complete(execution: Execution, instance: ElementInstance, afterListeners?: number): Result<void> {
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
  keepForCompensation(execution, element, instance);
  endCompensationHandler(execution, instance);
  if (endsProcessInstance(execution, instance)) return NOTHING;
  takeFlows(execution, instance, flows.value);
  if (flows.value.length === 0) tellScope(execution, instance);
  else if (instance.flowScopeKey !== null) enterInclusiveJoins(execution, instance.flowScopeKey);
  return NOTHING;
}

/** Opens the waits of a scope for its event sub-processes once its start event is completed. */
function prepareBegunScope(execution: Execution, instance: ElementInstance): Result<readonly (() => void)[]> {
  const { elementType, flowScopeKey } = instance;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (elementType !== 'START_EVENT' || scope === undefined) return { ok: true, value: [] };
  return prepareSubscriptions(execution, scope, triggeredStartsOf(elementOf(execution, scope)));
}
