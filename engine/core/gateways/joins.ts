import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import { elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';

/** Do tokens that come to this gateway wait there for others? */
export function isJoin(element: ExecutableElement): boolean {
  const joins = element.type === 'PARALLEL_GATEWAY' || element.type === 'INCLUSIVE_GATEWAY';
  return joins && element.incoming.length > 1;
}

/** A parallel join is entered when a token waits on each of its incoming flows; it uses up one of each. */
export function enterParallelJoin(execution: Execution, scope: ElementInstance, join: ExecutableElement): void {
  const flowIds = join.incoming.map((flow) => flow.id);
  if (!flowIds.every((flowId) => hasToken(scope, flowId))) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_JOINED', scope.elementInstanceKey, { flowIds });
  enterElement(execution, scope, join);
}

/**
 * An inclusive join is entered when a token waits at it and none can come along another of its flows any more: each incoming
 * flow was taken, or nothing active in the scope leads to it (Camunda's documentation of the inclusive gateway). It uses up
 * one token of each flow. To be asked whenever something in the scope has ended or moved on.
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

/** The joins of the scope at which tokens wait. */
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
