/**
 * Process instance modification (Camunda documentation, "Process instance modification"). All instructions are checked
 * before the first is carried out.
 */
import { scopesFrom, setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, Key, PendingTrigger } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginTerminating } from '../kernel/lifecycle.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { refuseSuspended } from '../kernel/suspension.ts';
import { startBefore } from '../scopes/start-at.ts';
import { expandMoves, findInstanceByKey, findInstancesOf } from './modification-moves.ts';
import { drawnScopeId, type Entry, EXPECTED, findEntries } from './modification-scopes.ts';
import { refusalOfNewScopes, scopeAfter } from './new-scopes.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';

type Modify = CommandOf<'PROCESS_INSTANCE.MODIFY'>;
/**
 * Moves tokens by hand: all activations (those of moves too), then all terminations, in one step. Scopes that are missing
 * around an element are created without their start events. A scope that loses its last token to a termination is terminated
 * too, up to the process instance itself (Camunda's documentation of process instance modification).
 */
export const modifyInstance: Processor<'PROCESS_INSTANCE.MODIFY'> = (execution, command) => {
  const root = execution.state.tables.elementInstance.get(command.processInstanceKey);
  if (root?.elementType !== 'PROCESS') {
    const reason = `${EXPECTED} but no process instance found with key '${command.processInstanceKey}'`;
    return rejected('NOT_FOUND', reason);
  }
  const suspended = refuseSuspended(execution.state, root);
  if (suspended !== null) return suspended;
  const moves = expandMoves(execution, root, command.move ?? []);
  if (!moves.ok) return moves;
  const entries = findEntries(execution, root, [...command.activate, ...moves.value.targets]);
  if (!entries.ok) return entries;
  const terminations = findTerminations(execution, root, command);
  if (!terminations.ok) return terminations;
  const terminated = [...moves.value.terminated, ...terminations.value];
  const lost = entries.value.find(({ scope }) => isLost(execution, terminated, scope));
  if (lost !== undefined) {
    const reason = `${EXPECTED} but the element '${lost.target.elementId}' is to be activated in an instance of '${lost.scope.elementId}' that is to be terminated; give the key of another ancestor`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  const refusal = entries.value.length > 0 ? null : refusalToEnd(execution, root, terminated);
  if (refusal !== null) return rejected('INVALID_ARGUMENT', refusal);
  const groups = [...Map.groupBy(entries.value, (entry) => entry.scope)].map(([scope, group]) =>
    activationIn(execution, root, scope, group),
  );
  const unable = groups.map((group) => refusalToWait(execution, root, groups, group)).find((found) => found !== null);
  if (unable) return rejected('INVALID_ARGUMENT', `${EXPECTED} but ${unable}`);
  for (const group of groups) activate(execution, group);
  for (const instance of withEmptiedScopes(execution, terminated)) beginTerminating(execution, instance);
  return accepted;
};

/** Tells whether a scope is terminated, itself or with one of the scopes around it. */
const isLost = ({ state }: Execution, terminated: readonly ElementInstance[], scope: ElementInstance): boolean =>
  [...scopesFrom(state, scope)].some((around) => terminated.includes(around));

function findTerminations(
  execution: Execution,
  root: ElementInstance,
  { terminate, terminateElementIds = [] }: Modify,
): Answer<readonly ElementInstance[]> {
  const terminated: ElementInstance[] = [];
  for (const key of terminate) {
    const instance = findInstanceByKey(execution, root, key);
    if (!instance.ok) return instance;
    terminated.push(instance.value);
  }
  for (const elementId of terminateElementIds) {
    const instances = findInstancesOf(execution, root, elementId);
    if (!instances.ok) return instances;
    terminated.push(...instances.value);
  }
  return { ok: true, value: terminated };
}

/** Refuses to end a called instance: with nothing left, it would leave its caller with neither a result nor a termination. */
function refusalToEnd(
  execution: Execution,
  root: ElementInstance,
  terminated: readonly ElementInstance[],
): string | null {
  const isCalled =
    execution.state.tables.processInstance.get(root.processInstanceKey)?.parentElementInstanceKey !== null;
  if (!isCalled || !withEmptiedScopes(execution, terminated).includes(root)) return null;
  return `${EXPECTED} but the given instructions would terminate the instance, which was called by another process; modify that one instead`;
}

/** Adds to what is to be terminated every scope that has nothing left then; a scope stands for all that is in it. */
function withEmptiedScopes(execution: Execution, terminated: readonly ElementInstance[]): readonly ElementInstance[] {
  const { tables, indexes } = execution.state;
  const all = new Set(terminated.map((instance) => instance.elementInstanceKey));
  for (const key of all) {
    const flowScopeKey = tables.elementInstance.get(key)?.flowScopeKey ?? null;
    const scope = flowScopeKey === null ? undefined : tables.elementInstance.get(flowScopeKey);
    if (scope === undefined || Object.keys(scope.joinTokens).length > 0) continue;
    const children = indexes.childrenOfScope.find(scope.elementInstanceKey);
    if (children.every((child) => all.has(child.elementInstanceKey))) all.add(scope.elementInstanceKey);
  }
  return [...all].flatMap((key) => tables.elementInstance.get(key) ?? []);
}

/** What is activated in one scope that is there, with the variables of that scope, of those around it, and of those that are made. */
interface Activation {
  readonly scope: ElementInstance;
  readonly elementIds: readonly string[];
  readonly present: readonly (readonly [ElementInstance, VariableTexts])[];
  readonly made: Readonly<Record<string, VariableTexts>>;
}

function activationIn(
  execution: Execution,
  root: ElementInstance,
  scope: ElementInstance,
  entries: readonly Entry[],
): Activation {
  const present: [ElementInstance, VariableTexts][] = [];
  const made: Record<string, VariableTexts> = {};
  for (const { scopeId, variables } of entries.flatMap(({ target }) => target.variables)) {
    const there = scopeId === null ? root : instanceAround(execution, scope, scopeId);
    if (there !== undefined) present.push([there, variables]);
    else if (scopeId !== null) made[scopeId] = { ...made[scopeId], ...variables };
  }
  return { scope, elementIds: entries.map(({ target }) => target.elementId), present, made };
}

/** Returns why a scope that would be made for an activation cannot wait for its events, with all variables that are set. */
function refusalToWait(
  execution: Execution,
  root: ElementInstance,
  all: readonly Activation[],
  { scope, elementIds, made }: Activation,
): string | null {
  const set = new Map<Key, VariableTexts>();
  for (const [{ elementInstanceKey: key }, variables] of all.flatMap(({ present }) => present))
    set.set(key, { ...set.get(key), ...variables });
  return refusalOfNewScopes(execution, execution.model(root.processDefinitionKey), {
    elementIds,
    insideId: drawnScopeId(execution, scope),
    scope: () => scopeAfter(execution, scope, set),
    variables: made,
  });
}

function activate(execution: Execution, { scope, elementIds, present, made }: Activation): void {
  for (const [instance, variables] of present) setLocalVariables(execution, instance, variables);
  const trigger: PendingTrigger = {
    elementId: scope.elementId,
    startElementIds: elementIds,
    startVariables: made,
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
