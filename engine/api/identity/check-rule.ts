import type { UserTask } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Filter } from '../../store/contract/store.ts';
import { decisionInstanceNamed, ofEvaluation } from '../shared/decision-instance-keys.ts';
import { toKey } from '../shared/values.ts';
import type { AccessRule, RuleOf } from './access-rule.ts';
import { readableRecords } from './audit-logs.ts';
import { type Caller, covers, forbidden, requirePermission } from './guard.ts';
import type { PermissionType } from './permissions.ts';
import { deployedResource, resourceIdOf } from './resource-id.ts';
import { isAssignedTo, isOwnTask, ownTasks } from './tasks.ts';

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
  const { caller, body } = subject;
  if (rule.kind === 'narrowed') return permittedRows(caller, rule);
  if (rule.kind === 'batch') return selectableRows(caller, rule);
  if (rule.kind === 'tasks') return ownTasks(caller) as Filter<never> | undefined;
  if (rule.kind === 'audit-logs') return readableRecords(caller) as Filter<never> | undefined;
  if (rule.kind === 'task') await checkTask(engine, rule, subject);
  else if (rule.kind === 'assignment') await checkTask(engine, isClaim(body) ? rule.claim : rule.change, subject);
  else if (rule.kind === 'decisions') await checkDecisions(engine, rule, subject);
  else if (rule.kind === 'audit-log') await checkRecord(engine, subject);
  else if (rule.kind === 'resource') await checkResource(engine, rule, subject);
  else if (rule.kind === 'permission') await checkPermission(engine, rule, subject);
  else if (rule.kind === 'all') for (const each of rule.rules) await checkRule(engine, each, subject);
  return undefined;
}

async function checkPermission(
  engine: Engine,
  { resourceType, permissionType, of }: RuleOf<'permission'>,
  subject: RuleSubject,
): Promise<void> {
  const { caller } = subject;
  if (caller.grant(resourceType, permissionType).isForAll) return;
  const id = of && (await resourceIdOf(engine, of, subject));
  if (of && id === undefined) return; // there is no such row, and the operation says so
  requirePermission(caller, resourceType, permissionType, id);
}

async function checkDecisions(
  engine: Engine,
  { permissionType, of }: RuleOf<'decisions'>,
  { caller, params }: RuleSubject,
): Promise<void> {
  if (caller.grant('DECISION_DEFINITION', permissionType).isForAll) return;
  const { decisionEvaluationInstanceKey = '', decisionEvaluationKey = '' } = params as Readonly<Record<string, string>>;
  const filter =
    of === 'instance' ? decisionInstanceNamed(decisionEvaluationInstanceKey) : ofEvaluation(decisionEvaluationKey);
  const ids = await engine.count('decisionInstance', { filter, by: 'decisionDefinitionId' });
  for (const id of ids.keys()) requirePermission(caller, 'DECISION_DEFINITION', permissionType, String(id));
}

async function checkRecord(engine: Engine, { caller, params }: RuleSubject): Promise<void> {
  const readable = readableRecords(caller);
  if (readable === undefined) return;
  const { auditLogKey } = params as { readonly auditLogKey: string };
  const record = await engine.get('auditLog', toKey(auditLogKey));
  if (record === undefined) return; // the operation says so
  const isIt: Filter<'auditLog'> = { column: 'auditLogKey', condition: { op: 'eq', value: record.auditLogKey } };
  const found = await engine.search('auditLog', {
    filter: { and: [isIt, readable] },
    sort: [],
    page: { from: 0, limit: 1 },
  });
  if (found.rows.length === 0) throw forbidden('AUDIT_LOG', 'READ', record.category);
}

async function checkResource(
  engine: Engine,
  { permissionTypes }: RuleOf<'resource'>,
  { caller, params }: RuleSubject,
): Promise<void> {
  const { resourceKey, formKey } = params as { readonly resourceKey?: string; readonly formKey?: string };
  const found = await deployedResource(engine, Number(resourceKey ?? formKey));
  if (found) requirePermission(caller, 'RESOURCE', permissionTypes[found.table], found.id);
}

function permittedRows(caller: Caller, rule: RuleOf<'narrowed'>): Filter<never> | undefined {
  const { isForAll, resourceIds } = caller.grant(rule.resourceType, rule.permissionType);
  if (isForAll) return undefined;
  const values = rule.isKey ? [...resourceIds].map(Number).filter(Number.isSafeInteger) : [...resourceIds];
  const named = { column: rule.column, condition: { op: 'in', values } };
  return (rule.isOfElement ? { ofElement: named } : named) as unknown as Filter<never>;
}

function selectableRows(caller: Caller, rule: RuleOf<'batch'>): Filter<never> | undefined {
  if (!caller.grant('BATCH', 'CREATE').isForAll) requirePermission(caller, 'BATCH', rule.toCreate);
  const { resourceType, column } = rule;
  const needed = [rule.toRead, rule.toChange].flatMap(
    (permissionType) => permittedRows(caller, { kind: 'narrowed', resourceType, permissionType, column }) ?? [],
  );
  return needed.length > 0 ? { and: needed } : undefined;
}

/** An assignment without a word of it takes the task from its holder, as Camunda's does. */
const isClaim = (body: unknown): boolean =>
  (body as { readonly allowOverride?: unknown } | undefined)?.allowOverride === false;

async function checkTask(
  engine: Engine,
  { byProcess, byTask, byAssignee }: RuleOf<'task'>,
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
  if (byAssignee && mayAsAssignee(caller, byAssignee, found)) return;
  throw forbidden('PROCESS_DEFINITION', byProcess, found.processDefinitionId);
}

/** May she who holds the task do this with it, by its process, or by holding it and whoever it is offered to? */
function mayAsAssignee(caller: Caller, { byProcess, byTask }: RuleOf<'task'>, task: UserTask): boolean {
  if (!isAssignedTo(caller, task)) return false;
  return (
    covers(caller.grant('PROCESS_DEFINITION', byProcess), task.processDefinitionId) ||
    isOwnTask(caller, byTask, { ...task, candidateUsers: [], candidateGroups: [] })
  );
}
