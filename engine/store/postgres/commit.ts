import type { ClientBase } from 'pg';
import { type Changes, type Key, type Purges, type TableName, tables } from '../../core/entities/index.ts';
import { type Commit, FencedError } from '../contract/store.ts';
import { columnText, keysText } from './array-text.ts';
import { type SqlTable, sqlTable, tableNames } from './columns.ts';

/**
 * A batch is one statement, so it is one transaction and one round trip: the fence, then one `unnest` upsert and one delete per
 * touched table as data-modifying CTEs. Only when history is deleted there is a second statement: it may mean rows that the first
 * one writes, and two parts of one statement must not touch the same row. `begin; …; commit` would cost a round trip each (0.1 ms and a turn of the event loop).
 */
export async function writeCommit(client: ClientBase, commit: Commit): Promise<void> {
  if (!commit.purges || isEmpty(commit.purges)) return writeChanges(client, commit);
  const { purges } = commit;
  await inTransaction(client, async () => {
    await writeChanges(client, commit);
    await writePurges(client, purges);
  });
}

async function inTransaction(client: ClientBase, write: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await write();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // a broken connection has rolled back by itself
    throw error;
  }
}

async function writeChanges(client: ClientBase, commit: Commit): Promise<void> {
  const { text, values } = buildCommit(commit);
  try {
    await client.query({ name: statementName(text), text, values });
  } catch (error) {
    if (isDivisionByZero(error)) throw fenced(commit.epoch, error);
    throw error;
  }
}

/**
 * Asks whether this writer is still the newest, without writing: what is answered from memory alone must hold at a moment after it was asked.
 * It waits for nobody and no disk.
 */
export async function confirmEpoch(client: ClientBase, epoch: number): Promise<void> {
  const text = 'select from engine.meta where epoch = $1';
  const { rowCount } = await client.query({ name: 'confirm_epoch', text, values: [epoch] });
  if (rowCount !== 1) throw fenced(epoch);
}

const fenced = (epoch: number, cause?: unknown): FencedError =>
  new FencedError(`Expected to write as epoch ${epoch}, but another engine has opened the database since`, { cause });

function buildCommit({ epoch, nextKey, pinnedClockMs, changes }: Commit): { text: string; values: unknown[] } {
  const values: unknown[] = [epoch, nextKey, pinnedClockMs];
  const parts = [
    'fence as (update engine.meta set next_key = $2::bigint, pinned_clock_ms = $3::bigint where epoch = $1::bigint returning 1)',
  ];
  for (const name of tableNames) parts.push(...tableParts(name, changes, values));
  // No row in `fence` means another writer: dividing by zero undoes the whole statement.
  return { text: `with ${parts.join(',\n')}\nselect 1 / count(*) from fence`, values };
}

function tableParts(name: TableName, changes: Changes, values: unknown[]): string[] {
  const change = changes[name];
  if (!change) return [];
  const table = sqlTable(name);
  const parts: string[] = [];
  if (change.upserts.length > 0) parts.push(upsertPart(table, change.upserts, values));
  if (change.deletes.length > 0) parts.push(deletePart(table, change.deletes, values));
  return parts;
}

type AnyRow = Readonly<Record<string, unknown>>;

function upsertPart(table: SqlTable, rows: readonly AnyRow[], values: unknown[]): string {
  const first = values.length + 1;
  for (const column of table.columns) values.push(columnText(column.sqlType, rows, column.name));
  const names = table.columns.map((column) => column.sqlName);
  const arrays = table.columns.map((column, index) => `$${first + index}::${column.sqlType}[]`);
  const others = names.filter((name) => name !== table.primaryKey.sqlName);
  return (
    `put_${table.name} as (insert into ${table.sqlName} (${names.join(', ')}) select * from unnest(${arrays.join(', ')}) ` +
    `on conflict (${table.primaryKey.sqlName}) do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')})`
  );
}

function deletePart(table: SqlTable, keys: readonly Key[], values: unknown[]): string {
  values.push(keysText(keys));
  return `drop_${table.name} as (delete from ${table.sqlName} where ${table.primaryKey.sqlName} = any($${values.length}::bigint[]))`;
}

/** Which tables a batch touches repeats: a few dozen texts are all there is. Beyond the limit a statement is parsed each time. */
const NAMED_STATEMENTS_MAX = 200;
const names = new Map<string, string>();

function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= NAMED_STATEMENTS_MAX) return known;
  const name = `commit_${names.size}`;
  names.set(text, name);
  return name;
}

const isDivisionByZero = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '22012';

const OWN_DECISIONS = ' or decision_evaluation_key = any($2::bigint[]) or decision_instance_key = any($3::bigint[])';

/** Every table whose rows belong to an instance names the process instance itself too. */
const parts = tableNames
  .filter((name) => tables[name].ownerKey !== null)
  .map((name) => {
    const own = name === 'decisionInstance' ? OWN_DECISIONS : '';
    return `from_${name} as (delete from ${sqlTable(name).sqlName} where process_instance_key = any($1::bigint[])${own})`;
  });

const statement = { name: 'purge', text: `with ${parts.join(',\n')}\nselect 1` };

const DROP_STARTS =
  'delete from engine.message_subscription where process_instance_key is null and process_definition_key = any($1::bigint[])';

/** Drops all rows of finished instances, decisions that are meant by themselves, and what waited to start instances of deleted processes. */
async function writePurges(client: ClientBase, purges: Purges): Promise<void> {
  const keys = [purges.processInstances, purges.decisionEvaluations, purges.decisionInstances];
  await client.query({ ...statement, values: keys.map((list: readonly Key[]) => keysText(list)) });
  if (purges.processDefinitions.length > 0) await client.query(DROP_STARTS, [keysText(purges.processDefinitions)]);
}

export const isEmpty = (purges: Purges): boolean => Object.values(purges).every((keys) => keys.length === 0);
