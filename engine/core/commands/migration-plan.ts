/**
 * What a migration is asked to do, and why the events and the waiting tokens of an instance forbid it (Camunda documentation,
 * "Process instance migration").
 */
import type { ExecutableElement, ExecutableProcess, SequenceFlow } from '../../model/graph/graph.ts';
import type { ElementInstance, ProcessDefinition } from '../entities/index.ts';
import { triggeredStartsOf } from '../events/subscriptions.ts';
import type { Execution } from '../kernel/execution.ts';

/** The instructions of a migration: to which definition, and from element id to element id. */
export interface MigrationPlan {
  readonly definition: ProcessDefinition;
  readonly target: ExecutableProcess;
  readonly targetIds: ReadonlyMap<string, string>;
}

export interface Refusal {
  readonly code: 'INVALID_ARGUMENT' | 'INVALID_STATE';
  readonly reason: string;
}

/** Lists the events that an instance of an element waits for beside its own: on its boundary, inside of it, behind it. */
export function eventsOf(model: ExecutableProcess, element: ExecutableElement): readonly ExecutableElement[] {
  const behind = element.type === 'EVENT_BASED_GATEWAY' ? element.outgoing.map(({ targetId }) => targetId) : [];
  const events = behind.flatMap((id) => model.elements.get(id) ?? []);
  return [...element.boundaryEvents, ...triggeredStartsOf(element), ...events];
}

/**
 * Returns why the events of an element cannot be mapped as they are, or null: a mapped event stays with its element, keeps its
 * kind, and is no other's target.
 */
export function eventRefusal(
  { target, targetIds }: MigrationPlan,
  source: ExecutableProcess,
  before: ExecutableElement,
  after: ExecutableElement,
): string | null {
  const possible = new Map(eventsOf(target, after).map((event) => [event.id, event]));
  const seen = new Set<string>();
  for (const { id, event } of eventsOf(source, before)) {
    const targetId = targetIds.get(id);
    if (targetId === undefined) continue;
    const mapped = possible.get(targetId);
    if (mapped === undefined) return `its event '${id}' is mapped to '${targetId}', which is no event of '${after.id}'`;
    if (mapped.event?.kind !== event?.kind)
      return `its event '${id}' is mapped to '${targetId}', which is of another kind`;
    if (seen.has(targetId)) return `more than one of its events is mapped to '${targetId}'`;
    seen.add(targetId);
  }
  return null;
}

/** Lists the sequence flows of a process; a mapping may name those on which tokens wait at a join. */
export const flowsOf = ({ elements }: ExecutableProcess): readonly SequenceFlow[] =>
  [...elements.values()].flatMap(({ outgoing }) => outgoing);

/** Returns the flow on which a token waits after the migration: the mapped one, or one of the same id. */
export const targetFlow = ({ targetIds }: MigrationPlan, flowId: string): string => targetIds.get(flowId) ?? flowId;

/**
 * Returns why the tokens that wait at joins of a scope cannot be moved, or null: the join is mapped to one of its type with as
 * many incoming flows at least, and each token to a flow of its own into it.
 */
export function tokenRefusal(execution: Execution, plan: MigrationPlan, scope: ElementInstance): string | null {
  const { elements } = execution.model(scope.processDefinitionKey);
  const seen = new Set<string>();
  for (const flowId of Object.keys(scope.joinTokens)) {
    const join = [...elements.values()].find(({ incoming }) => incoming.some(({ id }) => id === flowId));
    const target = plan.target.elements.get(plan.targetIds.get(join?.id ?? '') ?? '');
    const targetId = targetFlow(plan, flowId);
    const isThere = target?.type === join?.type && target?.incoming.some(({ id }) => id === targetId);
    if (join === undefined || target === undefined || !isThere)
      return `a token waits at '${join?.id}', which is not mapped to a gateway with the incoming flow '${targetId}'`;
    if (target.incoming.length < join.incoming.length)
      return `a token waits at '${join.id}', which is mapped to a gateway with fewer incoming flows`;
    if (seen.has(targetId)) return `more than one flow with a token is mapped to '${targetId}'`;
    seen.add(targetId);
  }
  return null;
}

/**
 * Returns to which activities those that were completed for a compensation are moved: the mapping names their compensation
 * events, which say it of the scopes around too, or the activities themselves.
 */
export function compensationTargets(
  execution: Execution,
  plan: MigrationPlan,
  root: ElementInstance,
): ReadonlyMap<string, string> | Refusal {
  const source = execution.model(root.processDefinitionKey);
  const targets = new Map<string, string>(plan.targetIds);
  for (const { activityId } of execution.state.indexes.compensationsOfInstance.find(root.processInstanceKey)) {
    const before = source.elements.get(activityId);
    const event = before?.boundaryEvents.find(
      ({ id, event }) => event?.kind === 'compensation' && plan.targetIds.has(id),
    );
    if (before === undefined || event === undefined) continue;
    const mapped = plan.target.elements.get(plan.targetIds.get(event.id) ?? '');
    const after = plan.target.elements.get(mapped?.attachedToId ?? '');
    if (after === undefined || mapped?.event?.kind !== 'compensation')
      return { code: 'INVALID_ARGUMENT', reason: `the compensation event '${event.id}' is not mapped to one` };
    if (!pairScopes(targets, source, before, plan.target, after))
      return { code: 'INVALID_STATE', reason: `the scope of the compensation event '${event.id}' would change` };
  }
  return targets;
}

/** Pairs two elements and the scopes around them; false when one of them lies deeper than the other. */
function pairScopes(
  targets: Map<string, string>,
  source: ExecutableProcess,
  before: ExecutableElement | undefined,
  target: ExecutableProcess,
  after: ExecutableElement | undefined,
): boolean {
  if (before === undefined || after === undefined) return before === after;
  targets.set(before.id, after.id);
  const around = (model: ExecutableProcess, { scopeId }: ExecutableElement) => model.elements.get(scopeId ?? '');
  return pairScopes(targets, source, around(source, before), target, around(target, after));
}
