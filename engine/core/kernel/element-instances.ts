/**
 * Element instances: one for each scope that exists and each token that stands on an element. They are created here, moved by
 * `lifecycle.ts` and ended by `steps/`.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from './execution.ts';

/** Returns the element of the executable graph that an instance is an instance of. */
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

/** What is special about a new element instance: an event that it begins with, or which iteration it is. */
type Origin = Partial<Pick<ElementInstance, 'pendingTrigger' | 'loop'>>;

/** Lets a token arrive at an element: the instance exists at once, its activation is a step of its own. */
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

/** Tells whether an event element was entered because its event has occurred. */
export function hasOccurred(instance: ElementInstance): boolean {
  return instance.pendingTrigger?.elementId === instance.elementId;
}

/** Lists an element instance and all that is active inside it, from the outside inward. */
export function instancesIn(execution: Execution, scope: ElementInstance): readonly ElementInstance[] {
  const children = execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey);
  return [scope, ...children.flatMap((child) => instancesIn(execution, child))];
}
