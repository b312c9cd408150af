/** Starts scopes in their middle: for start instructions, modifications and activated elements of ad-hoc sub-processes. */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import { setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, PendingTrigger } from '../entities/index.ts';
import { elementById, elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';

/** Starts a scope before the given elements instead of at its start event; sub-processes on the way are started alike. */
export function startBefore(execution: Execution, scope: ElementInstance, trigger: PendingTrigger): void {
  const { startElementIds = [], startVariables = {} } = trigger;
  const model = execution.model(scope.processDefinitionKey);
  const { adHoc, scopeId } = elementOf(execution, scope);
  // What is activated in an ad-hoc sub-process lies in a scope that the diagram does not know.
  const isInner = scope.elementType === 'AD_HOC_SUB_PROCESS_INNER_INSTANCE';
  const drawnScopeId = isInner && scopeId !== null ? scopeId : scope.elementId;
  const nested = new Map<string, string[]>();
  const enter = (element: ExecutableElement, pendingTrigger: PendingTrigger | null): void => {
    if (adHoc !== null) {
      const startElementIds = pendingTrigger?.startElementIds ?? [element.id];
      const wrapped = { ...trigger, elementId: adHoc.inner.id, startElementIds };
      enterElement(execution, scope, adHoc.inner, { pendingTrigger: wrapped });
      return;
    }
    const instance = enterElement(execution, scope, element, { pendingTrigger });
    setLocalVariables(execution, instance, startVariables[element.id] ?? {});
  };
  for (const elementId of startElementIds) {
    const element = elementById(execution, scope, elementId);
    const child = childOn(model, drawnScopeId, element);
    if (child.id === elementId) enter(element, startOfEvent(element));
    else nested.set(child.id, [...(nested.get(child.id) ?? []), elementId]);
  }
  for (const [childId, inside] of nested) {
    enter(elementById(execution, scope, childId), { ...trigger, elementId: childId, startElementIds: inside });
  }
}

/** An event sub-process begins at its start event as if that had occurred, and brought nothing. */
const startOfEvent = ({ triggeredStart }: ExecutableElement): PendingTrigger | null =>
  triggeredStart === null ? null : { elementId: triggeredStart.id, variables: {} };

/** Returns the element directly inside the scope that is the given element or encloses it. */
function childOn(model: ExecutableProcess, scopeId: string, element: ExecutableElement): ExecutableElement {
  let child = element;
  while (child.scopeId !== scopeId) {
    const enclosing = child.scopeId === null ? undefined : model.elements.get(child.scopeId);
    if (enclosing === undefined) throw new Error(`Element '${element.id}' is not inside '${scopeId}'`);
    child = enclosing;
  }
  return child;
}
