import type { ExecutableElement, SequenceFlow } from '../../model/graph.ts';
import type { VariableTexts } from '../command.ts';
import type { ElementInstance, PendingTrigger } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { acceptVariables } from './mappings.ts';

/** The graph node that an element instance is an instance of. */
export function elementOf(execution: Execution, instance: ElementInstance): ExecutableElement {
  return elementById(execution, instance, instance.elementId);
}

export function elementById(execution: Execution, instance: ElementInstance, elementId: string): ExecutableElement {
  const model = execution.model(instance.processDefinitionKey);
  const element = elementId === model.root.id ? model.root : model.elements.get(elementId);
  if (element === undefined) throw new Error(`Process '${model.id}' has no element '${elementId}'`);
  return element;
}

/** A new token arrives at an element: the instance exists at once, its activation is the next step. */
export function enterElement(
  execution: Execution,
  scope: ElementInstance,
  element: ExecutableElement,
  pendingTrigger: PendingTrigger | null = null,
): ElementInstance {
  const elementInstanceKey = execution.nextKey();
  const instance: ElementInstance = {
    elementInstanceKey,
    rootProcessInstanceKey: scope.rootProcessInstanceKey,
    processInstanceKey: scope.processInstanceKey,
    processDefinitionKey: scope.processDefinitionKey,
    processDefinitionId: scope.processDefinitionId,
    elementId: element.id,
    elementName: element.name,
    elementType: element.type,
    flowScopeKey: scope.elementInstanceKey,
    state: 'ACTIVATING',
    startMs: execution.nowMs,
    endMs: null,
    joinTokens: {},
    pendingTrigger,
    calledProcessInstanceKey: null,
  };
  execution.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', elementInstanceKey, instance);
  execution.enqueue({ kind: 'activate', elementInstanceKey });
  return instance;
}

/** Enters an event element whose event has occurred already, so that it does not wait for it again. */
export function enterTriggered(
  execution: Execution,
  scope: ElementInstance,
  element: ExecutableElement,
  variables: VariableTexts,
): void {
  const instance = enterElement(execution, scope, element, { elementId: element.id, variables: {} });
  acceptVariables(execution, element, instance, variables);
}

/** Was this event element entered because its event has occurred? */
export function hasOccurred(instance: ElementInstance): boolean {
  return instance.pendingTrigger?.elementId === instance.elementId;
}

/** Sends one token along each flow. */
export function takeFlows(execution: Execution, from: ElementInstance, flows: readonly SequenceFlow[]): void {
  const scopeKey = from.flowScopeKey;
  if (scopeKey === null) return;
  for (const flow of flows) {
    const target = elementById(execution, from, flow.targetId);
    const waits = target.type === 'PARALLEL_GATEWAY' && target.incoming.length > 1;
    const { processInstanceKey } = from;
    execution.emit('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', scopeKey, { processInstanceKey, flowId: flow.id, waits });
    const scope = execution.state.tables.elementInstance.get(scopeKey);
    if (scope === undefined) throw new Error(`Scope ${scopeKey} ended before its token moved along '${flow.id}'`);
    if (waits) enterJoinWhenComplete(execution, scope, target);
    else enterElement(execution, scope, target);
  }
}

/** A join is entered when a token waits on each of its incoming flows; it uses up one of each. */
function enterJoinWhenComplete(execution: Execution, scope: ElementInstance, join: ExecutableElement): void {
  const flowIds = join.incoming.map((flow) => flow.id);
  if (!flowIds.every((flowId) => (scope.joinTokens[flowId] ?? 0) > 0)) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_JOINED', scope.elementInstanceKey, { flowIds });
  enterElement(execution, scope, join);
}
