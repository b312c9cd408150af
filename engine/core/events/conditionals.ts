/**
 * Conditional events. After every step the variables that were written are compared with the conditional events that wait; a
 * condition that holds lets its event occur by a step of its own. Without any conditional event in the state this costs one
 * look.
 */
import type { ConditionDefinition, ExecutableElement, VariableEvent } from '../../model/graph/graph.ts';
import { evaluateIn } from '../data/evaluate.ts';
import { scopeOf, scopesFrom, type TenantScope } from '../data/variables.ts';
import {
  type BufferedStep,
  type ConditionalSubscription,
  DEFAULT_TENANT_ID,
  type ElementInstance,
  type Key,
} from '../entities/index.ts';
import { elementById } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayConditionTrigger } from '../kernel/guard.ts';
import { MAX_HELD_OCCURRENCES } from '../kernel/limits.ts';
import { isSuspended } from '../kernel/suspension.ts';
import { joined } from '../state/indexes.ts';
import type { EngineRecord } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { occur } from './occurrence.ts';
import { isRepeatable } from './subscriptions.ts';

/** The variables of one process instance that were written since conditions were last evaluated. */
interface Written {
  readonly changes: { readonly scopeKey: Key; readonly name: string; readonly event: VariableEvent }[];
  /** The same changes, to be found by scope, name and event. */
  readonly changeKeys: Set<string>;
  readonly names: Set<string>;
}

/** A conditional event that waits, with the scopes that it sees, innermost first. */
interface Waiting {
  readonly conditionalSubscriptionKey: Key;
  readonly host: ElementInstance;
  readonly target: ExecutableElement;
  readonly condition: ConditionDefinition;
  readonly scopes: readonly Key[];
}

/**
 * Evaluates the conditional events that see a variable written by the records from `start` on. Outer scopes come before inner
 * ones, and what an event is about to interrupt is not evaluated any more; one event occurs at most once for all that was
 * written (Camunda's documentation, "Top-down evaluation", "Scope isolation"). The events occur by steps of their own,
 * after those that are queued. Returns how many records have been considered.
 */
export function evaluateConditions(execution: Execution, start: number): number {
  const { state, records } = execution;
  if (state.tables.conditionalSubscription.values().next().done) return records.length;
  for (const [processInstanceKey, written] of writtenSince(state, records, start)) {
    evaluateInstance(execution, processInstanceKey, written);
  }
  return records.length;
}

function writtenSince(state: State, records: readonly EngineRecord[], start: number): ReadonlyMap<Key, Written> {
  const byInstance = new Map<Key, Written>();
  for (let index = start; index < records.length; index += 1) {
    const record = records[index];
    if (record?.valueType !== 'VARIABLE') continue;
    const variable = state.tables.variable.get(record.key);
    if (variable === undefined || !state.indexes.conditionalsOfInstance.has(variable.processInstanceKey)) continue;
    const { processInstanceKey, scopeKey, name } = variable;
    const written = byInstance.get(processInstanceKey) ?? { changes: [], changeKeys: new Set(), names: new Set() };
    const event = record.intent === 'CREATED' ? 'create' : 'update';
    written.changes.push({ scopeKey, name, event });
    written.changeKeys.add(joined(scopeKey, name, event));
    written.names.add(name);
    byInstance.set(processInstanceKey, written);
  }
  return byInstance;
}

function evaluateInstance(execution: Execution, processInstanceKey: Key, written: Written): void {
  const interrupted = new Set<Key>();
  for (const waiting of waitingFor(execution, processInstanceKey, written)) {
    const { conditionalSubscriptionKey, host, target, condition, scopes } = waiting;
    if (scopes.some((scopeKey) => interrupted.has(scopeKey))) continue;
    if (!sees(execution.state, waiting, written) || !holds(execution, condition, scopeOf(execution.state, host)))
      continue;
    if (!isHeldEnough(execution.state, waiting))
      execution.enqueue({ kind: 'conditional', conditionalSubscriptionKey, holds: true });
    if (!isRepeatable(target)) interrupted.add(host.elementInstanceKey);
  }
}

/**
 * Tells whether an event that a suspended instance holds back need not be kept once more. One that interrupts occurs once whatever happens. One
 * that does not would occur for each time that its condition came to hold, and somebody who goes on writing variables could make of it more
 * steps than any resumption may take.
 */
function isHeldEnough(state: State, { conditionalSubscriptionKey, host, target }: Waiting): boolean {
  if (!isSuspended(state, host)) return false;
  const isHeld = ({ step }: BufferedStep): boolean =>
    step.kind === 'conditional' && step.holds && step.conditionalSubscriptionKey === conditionalSubscriptionKey;
  const held = state.indexes.bufferedStepsOfInstance.find(host.processInstanceKey).filter(isHeld);
  return held.length >= (isRepeatable(target) ? MAX_HELD_OCCURRENCES : 1);
}

/** Lists the conditional events whose expression reads one of the names, those of outer scopes first. */
function waitingFor(execution: Execution, processInstanceKey: Key, { names }: Written): readonly Waiting[] {
  const { indexes, tables } = execution.state;
  const waiting = indexes.conditionalsOfInstance.find(processInstanceKey).flatMap((subscription): Waiting[] => {
    const { conditionalSubscriptionKey, elementInstanceKey, targetElementId } = subscription;
    const host = elementInstanceKey === null ? undefined : tables.elementInstance.get(elementInstanceKey);
    const target = host === undefined ? undefined : elementById(execution, host, targetElementId);
    if (host === undefined || target?.event?.kind !== 'conditional') return [];
    const { condition } = target.event;
    if (condition.variableNames.length > 0 && !condition.variableNames.some((name) => names.has(name))) return [];
    const scopes = Array.from(scopesFrom(execution.state, host), (scope) => scope.elementInstanceKey);
    return [{ conditionalSubscriptionKey, host, target, condition, scopes }];
  });
  return waiting.toSorted((one, other) => one.scopes.length - other.scopes.length);
}

/** Tells whether one of its variables was written where the event sees it: in the nearest scope that has it. */
function sees(state: State, { condition, scopes }: Waiting, written: Written): boolean {
  const nearest = (name: string): Key | undefined =>
    scopes.find((scopeKey) => state.indexes.variableByScopeAndName.has(joined(scopeKey, name)));
  const { variableNames, variableEvents } = condition;
  if (variableNames.length === 0) {
    return written.changes.some(
      ({ scopeKey, name, event }) => variableEvents.includes(event) && nearest(name) === scopeKey,
    );
  }
  return variableNames.some((name) => {
    const scopeKey = nearest(name);
    return (
      scopeKey !== undefined && variableEvents.some((event) => written.changeKeys.has(joined(scopeKey, name, event)))
    );
  });
}

/**
 * Tells whether a condition holds. One that cannot be evaluated, or is neither true nor false, does not: its variables may
 * still come.
 */
export function holds(execution: Execution, { expression }: ConditionDefinition, scope: TenantScope): boolean {
  const result = evaluateIn(execution, expression, scope);
  return result.ok && result.value === true;
}

/** Lets a conditional event occur that was opened or whose condition held, unless it was closed or its host left meanwhile. */
export function takeCondition(execution: Execution, conditionalSubscriptionKey: Key, isFulfilled: boolean): void {
  const { elementInstance, conditionalSubscription } = execution.state.tables;
  const subscription = conditionalSubscription.get(conditionalSubscriptionKey);
  if (subscription === undefined || subscription.elementInstanceKey === null) return;
  const host = elementInstance.get(subscription.elementInstanceKey);
  if (host === undefined) return;
  const target = elementById(execution, host, subscription.targetElementId);
  if (target.event?.kind !== 'conditional' || !mayConditionTrigger(execution.state, host, target)) return;
  if (!isFulfilled && !holds(execution, target.event.condition, scopeOf(execution.state, host))) return;
  execution.emit('CONDITIONAL_SUBSCRIPTION', 'TRIGGERED', conditionalSubscriptionKey, {});
  occur(execution, host, target, {});
}

/** Lists the conditional start events of one process definition, or of all of a tenant; the older versions of a process have none. */
export function startConditionals(
  { tables, indexes }: State,
  {
    processDefinitionKey: key,
    tenantId = DEFAULT_TENANT_ID,
  }: { readonly processDefinitionKey: Key | null; readonly tenantId?: string },
): readonly ConditionalSubscription[] {
  const definitions = key === null ? [...tables.processDefinition.values()] : [tables.processDefinition.get(key)];
  const ids = new Set(
    definitions.flatMap((each) => (each?.tenantId === tenantId ? [joined(tenantId, each.processDefinitionId)] : [])),
  );
  return [...ids]
    .flatMap((id) => indexes.startConditionalsOfProcess.find(id))
    .filter((start) => key === null || start.processDefinitionKey === key);
}
