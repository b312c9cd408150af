import type { UserTask } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Filter } from '../../store/contract/store.ts';
import { type Caller, covers, forbidden, requirePermission } from './guard.ts';
import { resourceIdOf } from './resource-id.ts';
import type { Rule } from './rules.ts';
import { isOwnTask, ownTasks } from './tasks.ts';

/** What is asked, by whom. */
export interface Asked {
  readonly caller: Caller;
  /** Path parameters. */
  readonly params: unknown;
  readonly body: unknown;
}

/**
 * Holds a request against the rule of its operation.
 * @returns of a search, what the caller may see of its table; undefined: all of it
 * @throws ApiProblem 403
 */
export async function checkRule(engine: Engine, rule: Rule, asked: Asked): Promise<Filter<never> | undefined> {
  const { caller } = asked;
  if (rule.kind === 'narrowed') return permittedRows(caller, rule);
  if (rule.kind === 'tasks') return ownTasks(caller) as Filter<never> | undefined;
  if (rule.kind === 'task') await checkTask(engine, rule, asked);
  else if (rule.kind === 'permission') await checkPermission(engine, rule, asked);
  return undefined;
}

async function checkPermission(
  engine: Engine,
  { resourceType, permissionType, of }: Extract<Rule, { kind: 'permission' }>,
  asked: Asked,
): Promise<void> {
  const { caller } = asked;
  if (caller.grant(resourceType, permissionType).isForAll) return;
  const id = of && (await resourceIdOf(engine, of, asked));
  if (of && id === undefined) return; // there is no such row, and the operation says so
  requirePermission(caller, resourceType, permissionType, id);
}

function permittedRows(caller: Caller, rule: Extract<Rule, { kind: 'narrowed' }>): Filter<never> | undefined {
  const { isForAll, resourceIds } = caller.grant(rule.resourceType, rule.permissionType);
  if (isForAll) return undefined;
  const condition = { op: 'in', values: [...resourceIds] } as const;
  return { column: rule.column, condition } as unknown as Filter<never>;
}

async function checkTask(
  engine: Engine,
  { byProcess, byTask }: Extract<Rule, { kind: 'task' }>,
  { caller, params }: Asked,
): Promise<void> {
  const grant = caller.grant('PROCESS_DEFINITION', byProcess);
  if (grant.isForAll) return;
  const { userTaskKey } = params as { userTaskKey: string };
  const found: UserTask | undefined = await engine.get('userTask', Number(userTaskKey));
  if (!found || covers(grant, found.processDefinitionId) || isOwnTask(caller, byTask, found)) return;
  throw forbidden('PROCESS_DEFINITION', byProcess, found.processDefinitionId);
}
