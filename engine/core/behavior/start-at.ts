import type { ExecutableElement, ExecutableProcess } from '../../model/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { elementById, enterElement } from './elements.ts';

/** Starts a scope before the given elements instead of at its start event; sub-processes on the way are started alike. */
export function startBefore(execution: Execution, scope: ElementInstance, elementIds: readonly string[]): void {
  const model = execution.model(scope.processDefinitionKey);
  const nested = new Map<string, string[]>();
  for (const elementId of elementIds) {
    const element = elementById(execution, scope, elementId);
    const child = childOn(model, scope.elementId, element);
    if (child.id === elementId) enterElement(execution, scope, element);
    else nested.set(child.id, [...(nested.get(child.id) ?? []), elementId]);
  }
  for (const [childId, startElementIds] of nested) {
    const child = elementById(execution, scope, childId);
    const pendingTrigger = { elementId: childId, startElementIds, variables: {} };
    enterElement(execution, scope, child, { pendingTrigger });
  }
}

/** The element directly inside the scope that is the given element or encloses it. */
function childOn(model: ExecutableProcess, scopeId: string, element: ExecutableElement): ExecutableElement {
  let child = element;
  while (child.scopeId !== scopeId) {
    const enclosing = child.scopeId === null ? undefined : model.elements.get(child.scopeId);
    if (enclosing === undefined) throw new Error(`Element '${element.id}' is not inside '${scopeId}'`);
    child = enclosing;
  }
  return child;
}
