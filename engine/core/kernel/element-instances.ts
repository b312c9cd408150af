import type { ExecutableElement } from '../../model/graph/graph.ts';
import { acceptVariables } from '../data/mappings.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from './command.ts';
import type { Execution } from './execution.ts';

/** The graph node that an element instance is an instance of. */
export function elementOf(execution: Execution, instance: ElementInstance): ExecutableElement {
  const element = elementById(execution, instance, instance.elementId);
  // Of a multi-instance activity the id means the body.
  if (element.loop === null || instance.elementType === 'MULTI_INSTANCE_BODY') return element;
  return element.loop.activity;
}

export function elementById(execution: Execution, instance: ElementInstance, elementId: string): ExecutableElement {
  const model = execution.model(instance.processDefinitionKey);
  const element = elementId === model.root.id ? model.root : model.elements.get(elementId);
  if (element === undefined) throw new Error(`Process '${model.id}' has no element '${elementId}'`);
  return element;
}

/** What is special about a new element instance. */
type Origin = Partial<Pick<ElementInstance, 'pendingTrigger' | 'loop'>>;

/** A new token arrives at an element: the instance exists at once, its activation is the next step. */
export function enterElement(
  execution: Execution,
  scope: ElementInstance,
  element: ExecutableElement,
  { pendingTrigger = null, loop = null }: Origin = {},
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
    loop,
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
  const instance = enterElement(execution, scope, element, {
    pendingTrigger: { elementId: element.id, variables: {} },
  });
  acceptVariables(execution, element, instance, variables);
}

/** Was this event element entered because its event has occurred? */
export function hasOccurred(instance: ElementInstance): boolean {
  return instance.pendingTrigger?.elementId === instance.elementId;
}

/** An element instance and all that is active inside it, from the outside inward. */
export function instancesIn(execution: Execution, scope: ElementInstance): readonly ElementInstance[] {
  const children = execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey);
  return [scope, ...children.flatMap((child) => instancesIn(execution, child))];
}
