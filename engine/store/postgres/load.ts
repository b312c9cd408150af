import type { ClientBase } from 'pg';
import { type Key, type Rows, type TableName, tables } from '../../core/entities/index.ts';
import { InvalidQueryError } from '../contract/errors.ts';
import type { DueItem, StoreIndexes } from '../contract/store.ts';
import { selectList, sqlColumn, sqlTable, tableNames } from './columns.ts';

const OPEN_SUBSCRIPTION = `state <> 'DELETED'
  and not (state = 'CORRELATED' and interrupting and element_instance_key is not null)`;

/** The descriptors' `isFinal`, negated, in SQL: which rows of a table the core may still read. Tables without history are absent. */
export const liveConditions: Readonly<Partial<Record<TableName, string>>> = {
  processInstance: `state = 'ACTIVE'`,
  elementInstance: `state not in ('COMPLETED', 'TERMINATED')`,
  variable: `exists (select from engine.element_instance scope where scope.element_instance_key = scope_key
    and scope.state not in ('COMPLETED', 'TERMINATED'))`,
  messageSubscription: OPEN_SUBSCRIPTION,
  job: `state not in ('COMPLETED', 'CANCELED')`,
  userTask: `state not in ('COMPLETED', 'CANCELED')`,
  incident: `state <> 'RESOLVED'`,
  decisionInstance: 'false',
  batchOperation: `phase <> 'DONE'`,
  batchOperationItem: 'false',
  correlatedMessageSubscription: 'false',
  auditLog: 'false',
  jobMetric: 'false',
};

/** Several tables in one round trip and one snapshot: a statement whose only row has a JSON list per table. */
async function selectRows(
  client: ClientBase,
  statement: { readonly name: string; readonly text: string },
  values: unknown[] = [],
): Promise<Rows> {
  const result = await client.query<Rows>({ ...statement, values });
  return result.rows[0] ?? {};
}

const listOf = (name: TableName, where: string): string => {
  const table = sqlTable(name);
  const key = table.primaryKey.sqlName;
  return `(select coalesce(json_agg(r), '[]') from (select ${selectList(table)} from ${table.sqlName} where ${where} order by ${key}) r) as "${name}"`;
};

const ownedTables = tableNames.filter((name) => tables[name].ownerKey !== null);

const loadInstancesStatement = {
  name: 'load_instances',
  text: `with live as materialized (select process_instance_key from engine.process_instance
    where root_process_instance_key = any($1::bigint[]) and state = 'ACTIVE')
    select ${ownedTables
      .map((name) => {
        const live = liveConditions[name];
        return listOf(
          name,
          `process_instance_key in (select process_instance_key from live)${live ? ` and ${live}` : ''}`,
        );
      })
      .join(',\n')}`,
};

/** Loads all live rows of these instance trees. */
export function loadInstances(client: ClientBase, roots: readonly Key[]): Promise<Rows> {
  return selectRows(client, loadInstancesStatement, [roots]);
}

/** Returns all live rows that belong to no instance. */
export function loadGlobal(client: ClientBase): Promise<Rows> {
  const lists = tableNames.flatMap((name) => {
    const { ownerKey } = tables[name];
    const live = liveConditions[name];
    if (ownerKey === null) return [listOf(name, live ?? 'true')];
    const column = sqlColumn(sqlTable(name), ownerKey);
    return column.nullable ? [listOf(name, `${column.sqlName} is null${live ? ` and ${live}` : ''}`)] : [];
  });
  return selectRows(client, { name: 'load_global', text: `select ${lists.join(',\n')}` });
}

/** Loads the light entries by which waiting instances are found again. */
export async function loadIndexes(client: ClientBase): Promise<StoreIndexes> {
  const jobs = await client.query<StoreIndexes['activatableJobs'][number]>(
    `select job_key as "jobKey", type, root_process_instance_key as "rootProcessInstanceKey",
       process_definition_id as "processDefinitionId", tenant_id as "tenantId", priority,
       lease_token as "leaseToken"
     from engine.job where state = 'CREATED' order by job_key`,
  );
  const subscriptions = await client.query<StoreIndexes['messageSubscriptions'][number]>(
    `select message_subscription_key as "messageSubscriptionKey", message_name as "messageName",
       correlation_key as "correlationKey", root_process_instance_key as "rootProcessInstanceKey"
     from engine.message_subscription where root_process_instance_key is not null and ${OPEN_SUBSCRIPTION}
     order by message_subscription_key`,
  );
  const signals = await client.query<StoreIndexes['signalSubscriptions'][number]>(
    `select signal_subscription_key as "signalSubscriptionKey", signal_name as "signalName",
       root_process_instance_key as "rootProcessInstanceKey"
     from engine.signal_subscription where root_process_instance_key is not null order by signal_subscription_key`,
  );
  return {
    activatableJobs: jobs.rows,
    messageSubscriptions: subscriptions.rows,
    signalSubscriptions: signals.rows,
  };
}

/** Root process instance keys of live rows, by primary key. */
export async function findRoots(
  client: ClientBase,
  name: TableName,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Key>> {
  const table = sqlTable(name);
  const { ownerKey } = tables[name];
  if (ownerKey === null)
    throw new InvalidQueryError(`Expected a table whose rows belong to an instance, but got '${name}'`);
  const live = liveConditions[name];
  const result = await client.query<{ key: Key; root: Key | null }>({
    name: `find_roots_${name}`,
    text: `select ${table.primaryKey.sqlName} as key, ${sqlColumn(table, ownerKey).sqlName} as root from ${table.sqlName}
      where ${table.primaryKey.sqlName} = any($1::bigint[])${live ? ` and ${live}` : ''}`,
    values: [keys],
  });
  return new Map(result.rows.flatMap(({ key, root }) => (root === null ? [] : [[key, root] as const])));
}

const dueStatement = {
  name: 'find_due',
  text: `select kind, key, "dueMs", "rootProcessInstanceKey" from (
    (select 'timer' as kind, timer_key as key, due_ms as "dueMs", root_process_instance_key as "rootProcessInstanceKey"
      from engine.timer where not is_suspended and due_ms <= $1 order by due_ms limit $2)
    union all
    (select 'jobDeadline', job_key, deadline_ms, root_process_instance_key
      from engine.job where state = 'ACTIVATED' and deadline_ms <= $1 order by deadline_ms limit $2)
    union all
    (select 'jobRecurrence', job_key, recur_at_ms, root_process_instance_key
      from engine.job where state = 'BACKING_OFF' and recur_at_ms <= $1 order by recur_at_ms limit $2)
    union all
    (select 'messageDeadline', message_key, deadline_ms, null
      from engine.message where deadline_ms <= $1 order by deadline_ms limit $2)
    union all
    (select 'thrownSignal', thrown_signal_key, due_ms, null
      from engine.thrown_signal where due_ms <= $1 order by due_ms limit $2)
  ) due order by "dueMs", key limit $2`,
};

/** Due items up to a moment, earliest first. */
export async function findDue(client: ClientBase, untilMs: number, limit: number): Promise<readonly DueItem[]> {
  const result = await client.query<DueItem>({ ...dueStatement, values: [untilMs, limit] });
  return result.rows;
}
