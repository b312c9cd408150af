/**
 * Where the activations of a modification begin: the innermost scope around each element that has exactly one active
 * instance, or below the ancestor that the caller names.
 */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import type { ActivateInstruction } from '../kernel/command.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { refusalToStartAt } from './instances.ts';

/** An element that a modification activates. */
export interface ActivationTarget extends ActivateInstruction {
  /** It comes from elsewhere in the instance, so that it may stay in its own instance of a multi-instance sub-process. */
  readonly isMoved: boolean;
}

/** Where an activation begins: the innermost scope around its element that is there already. */
export interface Entry {
  readonly scope: ElementInstance;
  readonly target: ActivationTarget;
}

export const EXPECTED = 'Expected to modify process instance';

export function findEntries(
  execution: Execution,
  root: ElementInstance,
  targets: readonly ActivationTarget[],
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
  { elementId, ancestorElementInstanceKey, variables, isMoved }: ActivationTarget,
): Answer<ElementInstance> {
  const refusal = refusalToStartAt(model, elementId, isMoved);
  const element = model.elements.get(elementId);
  if (refusal !== null || element === undefined) return rejected('INVALID_ARGUMENT', `${EXPECTED} but ${refusal}`);
  const path = scopesAround(model, element);
  const scopeIds = new Set([...path.map(({ id }) => id), elementId]);
  for (const { scopeId } of variables) {
    if (scopeId === null || scopeId === root.elementId || scopeIds.has(scopeId)) continue;
    return rejected('INVALID_ARGUMENT', `${EXPECTED} but '${scopeId}' is no scope of the element '${elementId}'`);
  }
  const start = ancestorElementInstanceKey === null ? root : instanceIn(execution, root, ancestorElementInstanceKey);
  if (start === undefined) {
    const reason = `${EXPECTED} but the ancestor with key '${ancestorElementInstanceKey}' is no element instance of it`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  return descend(execution, root, start, path, elementId);
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

/** Goes from a scope downward as far as there are instances; more than one is ambiguous without an ancestor. */
function descend(
  execution: Execution,
  root: ElementInstance,
  start: ElementInstance,
  path: readonly ExecutableElement[],
  elementId: string,
): Answer<ElementInstance> {
  const startId = drawnScopeId(execution, start);
  const depth = path.findIndex(({ id }) => id === startId);
  if (start !== root && depth < 0) {
    const reason = `${EXPECTED} but the ancestor '${start.elementId}' is no scope of the element '${elementId}'`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  const below = path.slice(depth + 1);
  if (start.elementType === 'MULTI_INSTANCE_BODY' || below.some(({ loop }) => loop !== null)) {
    const reason = `${EXPECTED} but the element with id '${elementId}' is inside a multi-instance subprocess, of which no single instance is named`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  let scope = start;
  for (const next of below) {
    const children = execution.state.indexes.childrenOfScope
      .find(scope.elementInstanceKey)
      .filter((child) => child.elementId === next.id && child.state === 'ACTIVE');
    const [child, ...others] = children;
    if (others.length > 0) {
      const reason = `${EXPECTED} but there is more than one instance of the scope '${next.id}' around the element '${elementId}'; give the key of the ancestor`;
      return rejected('INVALID_ARGUMENT', reason);
    }
    if (child === undefined) break;
    scope = child;
  }
  const present: ElementInstance | undefined = scope;
  if (mayEnterIn(present)) return { ok: true, value: present };
  return rejected('INVALID_STATE', `${EXPECTED} but a scope of the element '${elementId}' is being left`);
}
