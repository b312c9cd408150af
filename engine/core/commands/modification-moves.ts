/** The moves of a modification, expanded into terminations and activations. */
import type { ElementInstance, Key } from '../entities/index.ts';
import type { ActivateInstruction, MoveInstruction } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { drawnScopeId, EXPECTED, instanceIn, scopesAround } from './modification-scopes.ts';

/** The activations and terminations that the moves of a modification stand for. */
export interface Moves {
  readonly targets: readonly ActivateInstruction[];
  readonly terminated: readonly ElementInstance[];
}

/**
 * Expands moves. A move terminates active element instances and activates its target once for each of them, so it does
 * nothing where there is none. Of a multi-instance activity that is moved by its id only the body counts.
 */
export function expandMoves(
  execution: Execution,
  root: ElementInstance,
  moves: readonly MoveInstruction[],
): Answer<Moves> {
  const targets: ActivateInstruction[] = [];
  const terminated: ElementInstance[] = [];
  const twice = movedTwice(moves);
  if (twice !== undefined) return rejected('INVALID_ARGUMENT', `${EXPECTED} but '${twice}' is moved more than once`);
  for (const move of moves) {
    const sources = sourcesOf(execution, root, move.source);
    if (!sources.ok) return sources;
    for (const source of sources.value) {
      terminated.push(source);
      targets.push(activationTargetOf(execution, root, move, source));
    }
  }
  return { ok: true, value: { targets, terminated } };
}

/** Returns the id of an element that more than one move takes its instances from. */
function movedTwice(moves: readonly MoveInstruction[]): string | undefined {
  const sourceIds = moves.flatMap(({ source }) => ('elementId' in source ? [source.elementId] : []));
  return sourceIds.find((sourceId, index) => sourceIds.indexOf(sourceId) !== index);
}

function sourcesOf(
  execution: Execution,
  root: ElementInstance,
  source: MoveInstruction['source'],
): Answer<readonly ElementInstance[]> {
  if (!('elementId' in source)) {
    const instance = findInstanceByKey(execution, root, source.elementInstanceKey);
    if (instance.ok && instance.value === root)
      return rejected('INVALID_ARGUMENT', `${EXPECTED} but the process instance itself cannot be moved`);
    return instance.ok ? { ok: true, value: [instance.value] } : instance;
  }
  const instances = findInstancesOf(execution, root, source.elementId);
  if (!instances.ok) return instances;
  return { ok: true, value: instances.value.filter((instance) => !isOneOfMany(execution, instance)) };
}

export function findInstanceByKey(execution: Execution, root: ElementInstance, key: Key): Answer<ElementInstance> {
  const instance = instanceIn(execution, root, key);
  if (instance !== undefined) return { ok: true, value: instance };
  return rejected('INVALID_ARGUMENT', `${EXPECTED} but it contains no element instance with key '${key}'`);
}

/** Finds the active instances of an element, if there are any; that the process has the element is checked. */
export function findInstancesOf(
  execution: Execution,
  root: ElementInstance,
  elementId: string,
): Answer<readonly ElementInstance[]> {
  if (!execution.model(root.processDefinitionKey).elements.has(elementId)) {
    return rejected('INVALID_ARGUMENT', `${EXPECTED} but no element found with id '${elementId}'.`);
  }
  const found = instancesWithin(execution, root).filter(
    (instance) => instance.elementId === elementId && instance.state !== 'TERMINATING',
  );
  return { ok: true, value: found };
}

function instancesWithin(execution: Execution, scope: ElementInstance): readonly ElementInstance[] {
  const children = execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey);
  return children.flatMap((child) => [child, ...instancesWithin(execution, child)]);
}

/** Tells whether an instance is one iteration of a multi-instance activity. */
function isOneOfMany(execution: Execution, { flowScopeKey }: ElementInstance): boolean {
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  return scope?.elementType === 'MULTI_INSTANCE_BODY';
}

function activationTargetOf(
  execution: Execution,
  root: ElementInstance,
  { targetElementId, ancestor, variables }: MoveInstruction,
  source: ElementInstance,
): ActivateInstruction {
  const at = (ancestorElementInstanceKey: Key | null) => ({
    elementId: targetElementId,
    ancestorElementInstanceKey,
    variables,
  });
  if (ancestor === 'sourceParent') return at(source.flowScopeKey);
  if (ancestor === 'inferred') return at(inferAncestor(execution, root, targetElementId, source));
  return at(ancestor.elementInstanceKey);
}

/** Finds the innermost scope around the source that is also a scope of the target. */
function inferAncestor(
  execution: Execution,
  root: ElementInstance,
  targetElementId: string,
  source: ElementInstance,
): Key {
  const model = execution.model(root.processDefinitionKey);
  const target = model.elements.get(targetElementId);
  const wanted = new Set(target === undefined ? [] : scopesAround(model, target).map(({ id }) => id));
  let scope: ElementInstance | undefined = source;
  for (;;) {
    scope = scope.flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(scope.flowScopeKey);
    if (scope === undefined || scope === root) return root.elementInstanceKey;
    if (wanted.has(drawnScopeId(execution, scope))) return scope.elementInstanceKey;
  }
}
