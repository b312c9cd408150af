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
  leaveBy: () => done([]), // the chosen flow is taken in `complete`, because the event behind it must not wait again
  complete(execution, instance) {
    const { pendingTrigger, flowScopeKey, processInstanceKey } = instance;
    const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
    if (pendingTrigger === null || scope === undefined) throw new Error(`Gateway ${instance.elementId} has no event`);
    const event = elementById(execution, instance, pendingTrigger.elementId);
    const flow = elementById(execution, instance, instance.elementId).outgoing.find((to) => to.targetId === event.id);
    transition(execution, instance, 'COMPLETED');
    if (flow !== undefined) {
      const taken = { processInstanceKey, flowId: flow.id, waits: false };
      execution.emit('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', scope.elementInstanceKey, taken);
    }
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
