/**
 * Where the activations of a modification begin: the innermost scope around each element that has exactly one active
 * instance, or the ancestor that the caller names, below which every scope is made anew.
 */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import type { ActivateInstruction } from '../kernel/command.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { refusalToStartAt } from './instances.ts';

/** Where an activation begins: the innermost scope around its element that is there already. */
export interface Entry {
  readonly scope: ElementInstance;
  readonly target: ActivateInstruction;
}

export const EXPECTED = 'Expected to modify process instance';

export function findEntries(
  execution: Execution,
  root: ElementInstance,
  targets: readonly ActivateInstruction[],
): Answer<readonly Entry[]> {
  const model = execution.model(root.processDefinitionKey);
  const entries: Entry[] = [];
  for (const target of targets) {
    const scope = findEntryScope(execution, root, model, target);
    if (!scope.ok) return scope;
    entries.push({ scope: scope.value, target });
  }
  return { ok: true, value: entries };
}

function findEntryScope(
  execution: Execution,
  root: ElementInstance,
  model: ExecutableProcess,
  { elementId, ancestorElementInstanceKey, variables }: ActivateInstruction,
): Answer<ElementInstance> {
  const refusal = refusalToStartAt(model, elementId, true);
  const element = model.elements.get(elementId);
  if (refusal !== null || element === undefined) return rejected('INVALID_ARGUMENT', `${EXPECTED} but ${refusal}`);
  const path = scopesAround(model, element);
  const scopeIds = new Set([...path.map(({ id }) => id), elementId]);
  for (const { scopeId } of variables) {
    if (scopeId === null || scopeId === root.elementId || scopeIds.has(scopeId)) continue;
    return rejected('INVALID_ARGUMENT', `${EXPECTED} but '${scopeId}' is no scope of the element '${elementId}'`);
  }
  if (ancestorElementInstanceKey === null) return descend(execution, root, path, elementId);
  const ancestor = instanceIn(execution, root, ancestorElementInstanceKey);
  if (ancestor !== undefined) return enterAncestor(execution, root, ancestor, path, elementId);
  const reason = `${EXPECTED} but the ancestor with key '${ancestorElementInstanceKey}' is no element instance of it`;
  return rejected('INVALID_ARGUMENT', reason);
}

/** Finds an element instance of this process instance. */
export function instanceIn(execution: Execution, root: ElementInstance, key: Key): ElementInstance | undefined {
  const instance = execution.state.tables.elementInstance.get(key);
  return instance?.processInstanceKey === root.processInstanceKey ? instance : undefined;
}

/** Lists the scopes between the process and an element, outermost first. */
export function scopesAround(model: ExecutableProcess, element: ExecutableElement): readonly ExecutableElement[] {
  const scope = element.scopeId === null ? undefined : model.elements.get(element.scopeId);
  return scope === undefined || scope.scopeId === null ? [] : [...scopesAround(model, scope), scope];
}

/**
 * Returns the id of a scope as it is drawn: what is activated in an ad-hoc sub-process lies in a scope that the diagram does
 * not know.
 */
export function drawnScopeId(execution: Execution, scope: ElementInstance): string {
  if (scope.elementType !== 'AD_HOC_SUB_PROCESS_INNER_INSTANCE') return scope.elementId;
  return elementOf(execution, scope).scopeId ?? scope.elementId;
}

/** Takes the scope that is named; the scopes between it and the element are made anew, whatever there is of them. */
function enterAncestor(
  execution: Execution,
  root: ElementInstance,
  ancestor: ElementInstance,
  path: readonly ExecutableElement[],
  elementId: string,
): Answer<ElementInstance> {
  const ancestorId = drawnScopeId(execution, ancestor);
  const depth = path.findIndex(({ id }) => id === ancestorId);
  if (ancestor !== root && depth < 0) {
    const reason = `${EXPECTED} but the ancestor '${ancestor.elementId}' is no scope of the element '${elementId}'`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  const isBody = ancestor.elementType === 'MULTI_INSTANCE_BODY';
  if (isBody || path.slice(depth + 1).some(({ loop }) => loop !== null)) return refusedInLoop(elementId);
  const scope: ElementInstance | undefined = ancestor;
  if (mayEnterIn(scope)) return { ok: true, value: scope };
  return rejected('INVALID_ARGUMENT', `${EXPECTED} but the ancestor '${ancestor.elementId}' is not active`);
}

/** Goes from the process downward as far as there is one instance of each scope; more are ambiguous without an ancestor. */
function descend(
  execution: Execution,
  root: ElementInstance,
  path: readonly ExecutableElement[],
  elementId: string,
): Answer<ElementInstance> {
  let scope = root;
  for (const [index, next] of path.entries()) {
    const isMissing = path.slice(index).some(({ loop }) => loop !== null);
    // Of a multi-instance sub-process two instances lie around an element: the body and the iteration.
    for (let level = next.loop === null ? 1 : 2; level > 0; level -= 1) {
      const [child, ...others] = activeChildren(execution, scope, next.id);
      if (others.length > 0) return refusedAsAmbiguous(next.id, elementId);
      if (child === undefined) return isMissing ? refusedInLoop(elementId) : ifEntered(scope, elementId);
      scope = child;
    }
  }
  return ifEntered(scope, elementId);
}

const activeChildren = (execution: Execution, scope: ElementInstance, elementId: string): readonly ElementInstance[] =>
  execution.state.indexes.childrenOfScope
    .find(scope.elementInstanceKey)
    .filter((child) => child.elementId === elementId && child.state === 'ACTIVE');

const ifEntered = (scope: ElementInstance, elementId: string): Answer<ElementInstance> =>
  mayEnterIn(scope)
    ? { ok: true, value: scope }
    : rejected('INVALID_STATE', `${EXPECTED} but a scope of the element '${elementId}' is being left`);

const refusedAsAmbiguous = (scopeId: string, elementId: string) =>
  rejected(
    'INVALID_ARGUMENT',
    `${EXPECTED} but there is more than one instance of the scope '${scopeId}' around the element '${elementId}'; give the key of the ancestor`,
  );

const refusedInLoop = (elementId: string) =>
  rejected(
    'INVALID_ARGUMENT',
    `${EXPECTED} but the element with id '${elementId}' is inside a multi-instance subprocess, of which no single instance is active or named`,
  );
