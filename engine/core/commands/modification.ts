import type { ExecutableElement, ExecutableProcess } from '../../model/graph.ts';
import { startBefore } from '../behavior/start-at.ts';
import { setLocalVariables } from '../behavior/variables.ts';
import type { VariableTexts } from '../command.ts';
import type { ElementInstance, Key, PendingTrigger } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { mayEnterIn } from '../guard.ts';
import { beginTerminating } from '../lifecycle.ts';
import { type Answer, rejected } from '../result.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';
import { refusalToStartAt } from './start-places.ts';

type Modify = CommandOf<'PROCESS_INSTANCE.MODIFY'>;
type Activation = Modify['activate'][number];

/** Where an activation begins: the innermost scope around its element that is there already. */
interface Entry {
  readonly scope: ElementInstance;
  readonly activation: Activation;
}

const EXPECTED = 'Expected to modify process instance';

/**
 * Moves tokens by hand: all activations, then all terminations, in one step. Scopes that are missing around an element are
 * created without their start events. A scope that loses its last token to a termination is terminated too, up to the process
 * instance itself (Camunda's documentation of process instance modification).
 */
export const modifyInstance: Processor<'PROCESS_INSTANCE.MODIFY'> = (execution, command) => {
  const root = execution.state.tables.elementInstance.get(command.processInstanceKey);
  if (root?.elementType !== 'PROCESS') {
    const reason = `${EXPECTED} but no process instance found with key '${command.processInstanceKey}'`;
    return rejected('NOT_FOUND', reason);
  }
  const entries = findEntries(execution, root, command.activate);
  if (!entries.ok) return entries;
  const doomed = findDoomed(execution, root, command);
  if (!doomed.ok) return doomed;
  for (const [scope, group] of Map.groupBy(entries.value, (entry) => entry.scope))
    activate(execution, root, scope, group);
  for (const instance of withEmptiedScopes(execution, doomed.value)) beginTerminating(execution, instance);
  return accepted;
};

function findEntries(
  execution: Execution,
  root: ElementInstance,
  activations: readonly Activation[],
): Answer<readonly Entry[]> {
  const model = execution.model(root.processDefinitionKey);
  const entries: Entry[] = [];
  for (const activation of activations) {
    const scope = findEntryScope(execution, root, model, activation);
    if (!scope.ok) return scope;
    entries.push({ scope: scope.value, activation });
  }
  return { ok: true, value: entries };
}

function findEntryScope(
  execution: Execution,
  root: ElementInstance,
  model: ExecutableProcess,
  { elementId, ancestorElementInstanceKey, variables }: Activation,
): Answer<ElementInstance> {
  const refusal = refusalToStartAt(model, elementId);
  const element = model.elements.get(elementId);
  if (refusal !== null || element === undefined) return rejected('INVALID_ARGUMENT', `${EXPECTED} but ${refusal}`);
  const path = scopesAround(model, element);
  const places = new Set([...path.map(({ id }) => id), elementId]);
  for (const { scopeId } of variables) {
    if (scopeId === null || scopeId === root.elementId || places.has(scopeId)) continue;
    return rejected('INVALID_ARGUMENT', `${EXPECTED} but '${scopeId}' is no scope of the element '${elementId}'`);
  }
  const start = ancestorElementInstanceKey === null ? root : ancestorOf(execution, root, ancestorElementInstanceKey);
  if (start === undefined) {
    const reason = `${EXPECTED} but the ancestor with key '${ancestorElementInstanceKey}' is no element instance of it`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  return descend(execution, root, start, path, elementId);
}

function ancestorOf(execution: Execution, root: ElementInstance, key: Key): ElementInstance | undefined {
  const ancestor = execution.state.tables.elementInstance.get(key);
  return ancestor?.processInstanceKey === root.processInstanceKey ? ancestor : undefined;
}

/** The scopes between the process and an element, outermost first. */
function scopesAround(model: ExecutableProcess, element: ExecutableElement): readonly ExecutableElement[] {
  const scope = element.scopeId === null ? undefined : model.elements.get(element.scopeId);
  return scope === undefined || scope.scopeId === null ? [] : [...scopesAround(model, scope), scope];
}

/** From a scope downward as far as there are instances; more than one is ambiguous without an ancestor. */
function descend(
  execution: Execution,
  root: ElementInstance,
  start: ElementInstance,
  path: readonly ExecutableElement[],
  elementId: string,
): Answer<ElementInstance> {
  const depth = path.findIndex(({ id }) => id === start.elementId);
  if (start !== root && depth < 0) {
    const reason = `${EXPECTED} but the ancestor '${start.elementId}' is no scope of the element '${elementId}'`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  let scope = start;
  for (const next of path.slice(depth + 1)) {
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

function findDoomed(execution: Execution, root: ElementInstance, command: Modify): Answer<readonly ElementInstance[]> {
  const doomed: ElementInstance[] = [];
  for (const key of command.terminate) {
    const instance = execution.state.tables.elementInstance.get(key);
    if (instance === undefined || instance.processInstanceKey !== root.processInstanceKey || instance === root) {
      return rejected('INVALID_ARGUMENT', `${EXPECTED} but it contains no element instance with key '${key}'`);
    }
    doomed.push(instance);
  }
  const isCalled =
    execution.state.tables.processInstance.get(root.processInstanceKey)?.parentElementInstanceKey !== null;
  const endsAll = command.activate.length === 0 && withEmptiedScopes(execution, doomed).includes(root);
  if (!isCalled || !endsAll) return { ok: true, value: doomed };
  const reason = `${EXPECTED} but the given instructions would terminate the instance, which was called by another process; modify that one instead`;
  return rejected('INVALID_ARGUMENT', reason);
}

/** What is to be terminated, and every scope that has nothing left then; a scope stands for all that is in it. */
function withEmptiedScopes(execution: Execution, doomed: readonly ElementInstance[]): readonly ElementInstance[] {
  const { tables, indexes } = execution.state;
  const all = new Set(doomed.map((instance) => instance.elementInstanceKey));
  for (const key of all) {
    const flowScopeKey = tables.elementInstance.get(key)?.flowScopeKey ?? null;
    const scope = flowScopeKey === null ? undefined : tables.elementInstance.get(flowScopeKey);
    if (scope === undefined || Object.keys(scope.joinTokens).length > 0) continue;
    const children = indexes.childrenOfScope.find(scope.elementInstanceKey);
    if (children.every((child) => all.has(child.elementInstanceKey))) all.add(scope.elementInstanceKey);
  }
  return [...all].flatMap((key) => tables.elementInstance.get(key) ?? []);
}

function activate(
  execution: Execution,
  root: ElementInstance,
  scope: ElementInstance,
  entries: readonly Entry[],
): void {
  const startVariables: Record<string, VariableTexts> = {};
  for (const { scopeId, variables } of entries.flatMap(({ activation }) => activation.variables)) {
    const present = scopeId === null ? root : instanceAround(execution, scope, scopeId);
    if (present !== undefined) setLocalVariables(execution, present, variables);
    else if (scopeId !== null) startVariables[scopeId] = { ...startVariables[scopeId], ...variables };
  }
  const elementIds = entries.map(({ activation }) => activation.elementId);
  const trigger: PendingTrigger = {
    elementId: scope.elementId,
    startElementIds: elementIds,
    startVariables,
    variables: {},
  };
  startBefore(execution, scope, trigger);
}

function instanceAround(execution: Execution, scope: ElementInstance, elementId: string): ElementInstance | undefined {
  if (scope.elementId === elementId) return scope;
  const outer =
    scope.flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(scope.flowScopeKey);
  return outer === undefined ? undefined : instanceAround(execution, outer, elementId);
}
