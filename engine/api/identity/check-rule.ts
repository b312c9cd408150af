import type { UserTask } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Filter } from '../../store/contract/store.ts';
import { type Caller, covers, forbidden, requirePermission } from './guard.ts';
import type { PermissionType } from './permissions.ts';
import { deployedResource, resourceIdOf } from './resource-id.ts';
import type { AccessRule } from './rules.ts';
import { isAssignedTask, isOwnTask, ownTasks } from './tasks.ts';

/** What a rule looks at: who calls, and what with. */
export interface RuleSubject {
  readonly caller: Caller;
  /** Path parameters. */
  readonly params: unknown;
  readonly body: unknown;
}

/**
 * Holds a request against the rule of its operation.
 * @returns of a search, what the caller may see of its table, of a batch operation, what it may select; undefined: all of it
 * @throws ApiProblem 403
 */
export async function checkRule(
  engine: Engine,
  rule: AccessRule,
  subject: RuleSubject,
): Promise<Filter<never> | undefined> {
  const { caller } = subject;
  if (rule.kind === 'narrowed') return permittedRows(caller, rule);
  if (rule.kind === 'batch') return selectableRows(caller, rule);
  if (rule.kind === 'tasks') return ownTasks(caller) as Filter<never> | undefined;
  if (rule.kind === 'task') await checkTask(engine, rule, subject);
  else if (rule.kind === 'resource') await checkResource(engine, rule, subject);
  else if (rule.kind === 'permission') await checkPermission(engine, rule, subject);
  else if (rule.kind === 'all') for (const each of rule.rules) await checkRule(engine, each, subject);
  return undefined;
}

async function checkPermission(
  engine: Engine,
  { resourceType, permissionType, of }: Extract<AccessRule, { kind: 'permission' }>,
  subject: RuleSubject,
): Promise<void> {
  const { caller } = subject;
  if (caller.grant(resourceType, permissionType).isForAll) return;
  const id = of && (await resourceIdOf(engine, of, subject));
  if (of && id === undefined) return; // there is no such row, and the operation says so
  requirePermission(caller, resourceType, permissionType, id);
}

async function checkResource(
  engine: Engine,
  { permissionTypes }: Extract<AccessRule, { kind: 'resource' }>,
  { caller, params }: RuleSubject,
): Promise<void> {
  const { resourceKey, formKey } = params as { readonly resourceKey?: string; readonly formKey?: string };
  const found = await deployedResource(engine, Number(resourceKey ?? formKey));
  if (found) requirePermission(caller, 'RESOURCE', permissionTypes[found.table], found.id);
}

function permittedRows(caller: Caller, rule: Extract<AccessRule, { kind: 'narrowed' }>): Filter<never> | undefined {
  const { isForAll, resourceIds } = caller.grant(rule.resourceType, rule.permissionType);
  if (isForAll) return undefined;
  const named = { column: rule.column, condition: { op: 'in', values: [...resourceIds] } };
  return (rule.isOfElement ? { ofElement: named } : named) as unknown as Filter<never>;
}

function selectableRows(caller: Caller, rule: Extract<AccessRule, { kind: 'batch' }>): Filter<never> | undefined {
  if (!caller.grant('BATCH', 'CREATE').isForAll) requirePermission(caller, 'BATCH', rule.toCreate);
  const { resourceType, column } = rule;
  const needed = [rule.toRead, rule.toChange].flatMap(
    (permissionType) => permittedRows(caller, { kind: 'narrowed', resourceType, permissionType, column }) ?? [],
  );
  return needed.length > 0 ? { and: needed } : undefined;
}

async function checkTask(
  engine: Engine,
  { byProcess, byTask, byAssignee }: Extract<AccessRule, { kind: 'task' }>,
  { caller, params }: RuleSubject,
): Promise<void> {
  // Updating a task includes every step of it, but not reading it (Zeebe: user task authorizations).
  const isRead = byTask === 'READ';
  const named: readonly PermissionType[] = isRead ? [byProcess] : [byProcess, 'UPDATE_USER_TASK'];
  const grants = named.map((permissionType) => caller.grant('PROCESS_DEFINITION', permissionType));
  if (grants.some(({ isForAll }) => isForAll)) return;
  const { userTaskKey } = params as { userTaskKey: string };
  const found: UserTask | undefined = await engine.get('userTask', Number(userTaskKey));
  if (!found || grants.some((grant) => covers(grant, found.processDefinitionId))) return;
  if (isOwnTask(caller, byTask, found) || (!isRead && isOwnTask(caller, 'UPDATE', found))) return;
  if (byAssignee && isAssignedTask(caller, byAssignee, found)) return;
  throw forbidden('PROCESS_DEFINITION', byProcess, found.processDefinitionId);
}
