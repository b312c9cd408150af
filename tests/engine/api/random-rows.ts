/** Rows of every table that can be searched, drawn at random: few different values, so that many are equal, and many are absent. */
import fc from 'fast-check';
import { type Row, type TableName, tables } from '../../../engine/core/entities/index.ts';
import type { Column } from '../../../engine/core/entities/table.ts';
import { process } from '../support/bpmn.ts';

/** So many rows of such a table have neighbours. */
const NEIGHBOURS = 5;

export type AnyRow = Readonly<Record<string, unknown>>;

const WORDS = ['a', 'ab', 'b', 'Ổ', 'đ', 'z*', 'x?y', '100%', 'under_score', 'back\\slash', ''];
const LATEST = 1_700_000_500_000;

/** Keys of the rows of a table, from which others take theirs: and one key is of none. */
const BASE_KEYS: Readonly<Record<string, number>> = {
  processDefinition: 1_000_000,
  processInstance: 2_000_000,
  elementInstance: 3_000_000,
  userTask: 5_000_000,
};
const someOf = (table: string): readonly number[] =>
  [...Array(NEIGHBOURS).keys(), 99_999].map((nth) => (BASE_KEYS[table] ?? 0) + nth);

/** What the paths of narrowed searches name. The first element instances are each inside the one before. */
export const INSTANCE_KEY = 2_000_000;
export const SCOPE_KEY = 3_000_002;
/** The scope, what is inside it, and the instance that the innermost one has called. */
export const INSIDE_SCOPE: readonly number[] = [SCOPE_KEY, 3_000_003, 3_000_004, INSTANCE_KEY];
export const TASK_KEY = 5_000_000;
/** From the task's own scope outward. */
export const TASK_SCOPES: readonly number[] = [3_000_003, SCOPE_KEY, 3_000_001, 3_000_000];
export const GROUP = 'board';
export const TENANT = 'ward';
export const roleAt = (index: number): string => `clerk${index}`;
export const ROLES_OF_GROUP: readonly string[] = [...Array(12).keys()].map(roleAt);

const ruleAt = (index: number): string => `rule${index}`;
const RULES = 12;
export const RULES_OF_GROUP: readonly string[] = [...Array(RULES).keys()].map(ruleAt);
export const RULES_OF_ROLE: readonly string[] = RULES_OF_GROUP.filter((_id, index) => index % 2 === 0);

export const ROLES_OF_TENANT: readonly string[] = [roleAt(0), roleAt(1)];
export const RULES_OF_TENANT: readonly string[] = [ruleAt(0), ruleAt(1)];

/** Columns whose words have a meaning: nothing is due, so that the engine that opens the store leaves the rows alone. */
const words: Readonly<Record<string, readonly unknown[]>> = {
  'processDefinition.state': ['DELETED'],
  'decisionDefinition.state': ['ACTIVE', 'DELETED'],
  'decisionRequirements.state': ['ACTIVE', 'DELETED'],
  'processInstance.rootProcessInstanceKey': [1],
  'processInstance.processDefinitionKey': someOf('processDefinition'),
  'incident.rootProcessInstanceKey': [1],
  'incident.processInstanceKey': someOf('processInstance'),
  'incident.elementInstanceKey': [...someOf('elementInstance'), INSTANCE_KEY],
  'elementInstance.flowScopeKey': [null],
  'variable.scopeKey': someOf('elementInstance'),
  'auditLog.userTaskKey': [...someOf('userTask'), null],
  'membership.containerType': ['GROUP', 'ROLE', 'TENANT'],
  'membership.containerId': [GROUP, roleAt(0), TENANT, 'other'],
  'membership.memberType': ['USER', 'CLIENT', 'GROUP'],
  'authorization.ownerType': ['USER', 'CLIENT', 'ROLE', 'GROUP', 'MAPPING_RULE'],
  'processInstance.state': ['COMPLETED', 'TERMINATED'],
  'elementInstance.state': ['ACTIVATING', 'ACTIVE', 'COMPLETING', 'TERMINATING', 'COMPLETED', 'TERMINATED'],
  'elementInstance.elementType': ['USER_TASK', 'SERVICE_TASK', 'END_EVENT'],
  'userTask.state': ['COMPLETED', 'CANCELED'],
  'job.state': ['COMPLETED', 'CANCELED', 'FAILED', 'BACKING_OFF'],
  'job.shownState': ['COMPLETED', 'FAILED', 'TIMED_OUT', 'RETRIES_UPDATED', 'MIGRATED'],
  'messageSubscription.state': ['CREATED', 'CORRELATED', 'DELETED', 'MIGRATED'],
  'job.recurAtMs': [null],
  'job.kind': ['BPMN_ELEMENT', 'TASK_LISTENER'],
  'job.listenerEventType': ['START', 'END', 'BEFORE_ALL', 'CANCEL', null],
  'incident.state': ['RESOLVED', 'ACTIVE'],
  'incident.errorType': ['JOB_NO_RETRIES', 'UNKNOWN'],
  'decisionInstance.state': ['EVALUATED', 'FAILED'],
  'genericResource.state': ['ACTIVE', 'ACTIVE', 'DELETED'],
  'batchOperation.phase': ['DONE'],
  'batchOperation.state': ['COMPLETED', 'CANCELED'],
  'batchOperation.type': ['CANCEL_PROCESS_INSTANCE', 'RESOLVE_INCIDENT'],
  'batchOperationItem.type': ['CANCEL_PROCESS_INSTANCE', 'RESOLVE_INCIDENT'],
  'batchOperationItem.state': ['COMPLETED', 'FAILED'],
  'clusterVariable.scope': ['GLOBAL', 'TENANT'],
  'clusterVariable.kind': ['JSON', 'SECRET_REFERENCE'],
  'clusterVariable.value': ['1', '"x"', '{"a":1}', '""'],
  'variable.value': ['1', '"x"', '{"a":1}', '""'],
};
/** Lists and objects that their views go through. */
const lists = new Set(['userTask.candidateGroups', 'userTask.candidateUsers', 'globalTaskListener.eventTypes']);
const objects = new Set(['userTask.customHeaders', 'job.customHeaders', 'batchOperation.selection']);

/** @param columns of which each row has a value of its own, so that it can be told apart */
export function rowsOf(
  table: TableName,
  columns: ReadonlySet<string>,
  baseKey: number,
): fc.Arbitrary<readonly AnyRow[]> {
  const { columns: descriptors, primaryKey } = tables[table];
  const drawn = Object.fromEntries(
    Object.entries<Column<unknown>>(descriptors).map(([name, column]) => [name, drawnValue(table, name, column)]),
  );
  // Eight kinds of memberships have two rows each, beside those that are placed.
  const [minLength, maxLength] = table === 'membership' ? [70, 90] : [40, 60];
  return fc.array(fc.record(drawn), { minLength, maxLength }).map((rows) =>
    rows.map((row, index) => {
      const own = [...columns].map((name) => [
        name,
        typeof row[name] === 'string' ? `${row[name]}${index}` : baseKey + index,
      ]);
      return { ...row, [primaryKey]: baseKey + index, ...Object.fromEntries(own), ...placed(table, index) };
    }),
  );
}

/** One of each kind that can be searched for. */
const MEMBERSHIPS: readonly AnyRow[] = (['USER', 'CLIENT', 'GROUP'] as const).flatMap((memberType) => [
  ...(memberType === 'GROUP' ? [] : [{ containerType: 'GROUP', containerId: GROUP, memberType }]),
  { containerType: 'ROLE', containerId: roleAt(0), memberType },
  { containerType: 'TENANT', containerId: TENANT, memberType },
]);

/** Every rule is in the group, every other one has the role. */
function ruleMembership(index: number): AnyRow | undefined {
  const [containerType, containerId, ids] =
    index < RULES ? ['GROUP', GROUP, RULES_OF_GROUP] : ['ROLE', roleAt(0), RULES_OF_ROLE];
  const memberId = ids[index < RULES ? index : index - RULES];
  return memberId === undefined ? undefined : { containerType, containerId, memberType: 'MAPPING_RULE', memberId };
}

const TENANT_MEMBERSHIPS: readonly AnyRow[] = [
  ...ROLES_OF_TENANT.map((memberId) => ({ memberType: 'ROLE', memberId })),
  ...RULES_OF_TENANT.map((memberId) => ({ memberType: 'MAPPING_RULE', memberId })),
].map((member) => ({ containerType: 'TENANT', containerId: TENANT, ...member }));

/** What a row must be like so that others can be of it: definitions that can be read, scopes in scopes, who is in which group. */
function placed(table: TableName, index: number): AnyRow {
  if (table === 'group' && index === 0) return { groupId: GROUP };
  if (index < ROLES_OF_GROUP.length) {
    const roleId = roleAt(index);
    if (table === 'role') return { roleId };
    if (table === 'membership')
      return { containerType: 'ROLE', containerId: roleId, memberType: 'GROUP', memberId: GROUP };
  }
  if (table === 'mappingRule' && index < RULES) return { mappingRuleId: ruleAt(index) };
  if (table === 'membership')
    return (
      ruleMembership(index - 20) ?? TENANT_MEMBERSHIPS[index - 40] ?? MEMBERSHIPS[index % MEMBERSHIPS.length] ?? {}
    );
  if (index === 0 && table === 'userTask') return { elementInstanceKey: TASK_SCOPES[0] };
  if (index === 0 && table === 'processInstance') return { parentElementInstanceKey: INSIDE_SCOPE.at(-2) };
  if (index >= NEIGHBOURS) return {};
  if (table === 'elementInstance' && index > 0) return { flowScopeKey: (BASE_KEYS.elementInstance ?? 0) + index - 1 };
  if (table === 'processDefinition') return definition(`p${index}`);
  return {};
}

/** Names and tags stay drawn. */
const definition = (processDefinitionId: string): AnyRow => ({
  processDefinitionId,
  resourceName: 'p.bpmn',
  resource: process(processDefinitionId).start().end().xml(),
});

function drawnValue(table: TableName, name: string, { sqlType, nullable }: Column<unknown>): fc.Arbitrary<unknown> {
  const id = `${table}.${name}`;
  const known = words[id];
  if (known) return fc.constantFrom(...known);
  const value = plainValue(id, name, sqlType);
  return nullable ? fc.option(value, { freq: 2 }) : value;
}

function plainValue(id: string, name: string, sqlType: string): fc.Arbitrary<unknown> {
  if (sqlType === 'text') return fc.constantFrom(...WORDS);
  if (sqlType === 'boolean') return fc.boolean();
  if (sqlType === 'integer') return fc.constantFrom(-1, 0, 1, 2, 2_147_483_647);
  if (sqlType === 'jsonb') return fc.constant(lists.has(id) || !objects.has(id) ? [] : {});
  if (name.endsWith('Ms')) return fc.constantFrom(0, LATEST - 1, LATEST, LATEST + 999);
  return fc.integer({ min: 1, max: 4 });
}

export const asRow = <T extends TableName>(row: AnyRow): Row<T> => row as unknown as Row<T>;
