/** An event-based gateway waits for all events behind it and sends its token to the one that comes first. */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import { enterTriggered } from '../events/occurrence.ts';
import { elementById } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { transition } from '../kernel/lifecycle.ts';
import { done } from '../kernel/result.ts';
import { type ElementHandler, waits } from './shared/handler.ts';

export const eventBasedGatewayHandler: ElementHandler = {
  activate: waits,
  waitsFor: eventsBehind,
  leaveBy: () => done([]), // the event behind it is entered in `complete`, because it must not wait again; no flow counts as taken
  complete(execution, instance) {
    const { pendingTrigger, flowScopeKey } = instance;
    const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
    if (pendingTrigger === null || scope === undefined) throw new Error(`Gateway ${instance.elementId} has no event`);
    const event = elementById(execution, instance, pendingTrigger.elementId);
    transition(execution, instance, 'COMPLETED');
    enterTriggered(execution, scope, event, pendingTrigger.variables);
  },
};

function eventsBehind(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): readonly ExecutableElement[] {
  return element.outgoing.map((flow) => elementById(execution, instance, flow.targetId));
}
