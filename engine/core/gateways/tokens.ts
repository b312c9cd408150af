/**
 * Tokens on their way along sequence flows, and where they meet. A token that comes to an element becomes an element
 * instance at once. One that comes to a join (a parallel or inclusive gateway with more than one incoming flow) waits instead:
 * the scope counts it by the flow on which it came (`joinTokens`), and the join is entered, as one instance, when its rule
 * holds. So a scope with waiting tokens is not complete, although nothing is active in it.
 */
import type { ExecutableElement, SequenceFlow } from '../../model/graph/graph.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import { elementById, elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';

/**
 * Sends one token along each flow. Tokens that come to a join wait there; whether an inclusive join is entered is decided
 * afterwards.
 */
export function takeFlows(execution: Execution, from: ElementInstance, flows: readonly SequenceFlow[]): void {
  const scopeKey = from.flowScopeKey;
  if (scopeKey === null) return;
  for (const flow of flows) {
    const target = elementById(execution, from, flow.targetId);
    const waits = isJoin(target);
    const { processInstanceKey } = from;
    execution.emit('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', scopeKey, { processInstanceKey, flowId: flow.id, waits });
    const scope = execution.state.tables.elementInstance.get(scopeKey);
    if (scope === undefined) throw new Error(`Scope ${scopeKey} ended before its token moved along '${flow.id}'`);
    if (!waits) enterElement(execution, scope, target);
    else if (target.type === 'PARALLEL_GATEWAY') enterParallelJoin(execution, scope, target);
  }
}

/** Tells whether tokens that come to this element wait there for others. */
function isJoin(element: ExecutableElement): boolean {
  const joins = element.type === 'PARALLEL_GATEWAY' || element.type === 'INCLUSIVE_GATEWAY';
  return joins && element.incoming.length > 1;
}

/** Enters a parallel join when a token waits on each of its incoming flows; it uses up one of each. */
function enterParallelJoin(execution: Execution, scope: ElementInstance, join: ExecutableElement): void {
  const flowIds = join.incoming.map((flow) => flow.id);
  if (!flowIds.every((flowId) => hasToken(scope, flowId))) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_JOINED', scope.elementInstanceKey, { flowIds });
  enterElement(execution, scope, join);
}

/**
 * Enters the inclusive joins of a scope whose rule holds: a token waits at it and none can come along another of its flows
 * any more: each incoming flow was taken, or nothing active in the scope leads to it (Camunda's documentation of the inclusive
 * gateway). It uses up one token of each flow. The rule may come to hold whenever something in the scope has ended or moved
 * on.
 */
export function enterInclusiveJoins(execution: Execution, scopeKey: Key): void {
  const scope = execution.state.tables.elementInstance.get(scopeKey);
  if (!mayEnterIn(scope) || Object.keys(scope.joinTokens).length === 0) return;
  for (const join of elementOf(execution, scope).inclusiveJoins) enterInclusiveJoin(execution, scopeKey, join);
}

function enterInclusiveJoin(execution: Execution, scopeKey: Key, join: ExecutableElement): void {
  const scope = execution.state.tables.elementInstance.get(scopeKey);
  if (scope === undefined) return;
  const flowIds = join.incoming.flatMap(({ id }) => (hasToken(scope, id) ? [id] : []));
  const missing = join.incoming.filter(({ id }) => !flowIds.includes(id));
  if (flowIds.length === 0 || missing.some(({ id }) => canStillCome(execution, scope, join, id))) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_JOINED', scopeKey, { flowIds });
  enterElement(execution, scope, join);
}

function canStillCome(execution: Execution, scope: ElementInstance, join: ExecutableElement, flowId: string): boolean {
  const upstream = join.upstream?.get(flowId);
  if (upstream === undefined) return false;
  const active = execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey);
  if (active.some(({ elementId }) => upstream.has(elementId))) return true;
  return waitingAt(execution, scope).some(({ id }) => id !== join.id && upstream.has(id));
}

/** Lists the joins of the scope at which tokens wait. */
function waitingAt(execution: Execution, scope: ElementInstance): readonly ExecutableElement[] {
  const { elements } = execution.model(scope.processDefinitionKey);
  const waiting = new Set(Object.keys(scope.joinTokens));
  const joins: ExecutableElement[] = [];
  for (const element of elements.values()) {
    if (isJoin(element) && element.incoming.some(({ id }) => waiting.has(id))) joins.push(element);
  }
  return joins;
}

function hasToken(scope: ElementInstance, flowId: string): boolean {
  return (scope.joinTokens[flowId] ?? 0) > 0;
}
