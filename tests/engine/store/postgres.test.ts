import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tables } from '../../../engine/core/entities/index.ts';
import { StoreLockedError } from '../../../engine/store/contract/errors.ts';
import { sqlTable, tableNames } from '../../../engine/store/postgres/columns.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { liveConditions } from '../../../engine/store/postgres/load.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { job, variable } from './rows.ts';
import { describeStore, upserts } from './suite.ts';

describeStore('PostgreSQL', async () => {
  const database = await createTestDatabase();
  return { store: createPostgresStore({ databaseUrl: database.url }), drop: database.drop };
});

describe('PostgreSQL store on its own', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test('the tables have exactly the columns of the descriptors', async () => {
    const { rows } = await client.query<{ table: string; column: string; type: string; nullable: boolean }>(
      `select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as nullable
       from information_schema.columns where table_schema = 'engine' and table_name not in ('meta', 'lease', 'member', 'migration', 'document')
       order by table_name, ordinal_position`,
    );

    const described = tableNames.map(sqlTable).flatMap((table) =>
      table.columns.map(({ sqlName, sqlType, nullable }) => ({
        table: table.sqlName.replace('engine.', ''),
        column: sqlName,
        type: sqlType,
        nullable,
      })),
    );
    expect(rows).toEqual(described.sort((a, b) => (a.table < b.table ? -1 : a.table > b.table ? 1 : 0)));
  });

  test('the SQL of "live" names the states that the descriptors do not call final', async () => {
    const states = [
      'CREATED',
      'ACTIVATED',
      'BACKING_OFF',
      'FAILED',
      'ERROR_THROWN',
      'ACTIVATING',
      'ACTIVE',
      'COMPLETING',
      'TERMINATING',
    ];
    const finals = ['COMPLETED', 'TERMINATED', 'CANCELED', 'RESOLVED'];
    const byState = Object.entries(liveConditions).filter(
      ([table]) => table !== 'variable' && table !== 'batchOperation' && table !== 'messageSubscription',
    );
    for (const [name, condition] of byState) {
      const known = [...states, ...finals].filter((state) => isStateOf(name, state));
      const { rows } = await client.query(`select state from unnest($1::text[]) as t(state) where ${condition}`, [
        known,
      ]);
      const isFinal = tables[name as 'job'].isFinal as (row: { state: string }) => boolean;
      expect(rows.map((row) => row.state)).toEqual(known.filter((state) => !isFinal({ state })));
    }
  });

  test('the SQL of "live" names the subscriptions that a message has not closed', async () => {
    const rows = ['CREATED', 'CORRELATED', 'DELETED', 'MIGRATED'].flatMap((state) =>
      [true, false].flatMap((interrupting) =>
        [null, 7].map((elementInstanceKey) => ({ state, interrupting, elementInstanceKey })),
      ),
    );
    const text = `select state, interrupting, element_instance_key::int as "elementInstanceKey"
      from unnest($1::text[], $2::boolean[], $3::bigint[]) as t(state, interrupting, element_instance_key)
      where ${liveConditions.messageSubscription}`;
    const columns = [
      rows.map((row) => row.state),
      rows.map((row) => row.interrupting),
      rows.map((row) => row.elementInstanceKey),
    ];
    const live = await client.query(text, columns);
    const isFinal = tables.messageSubscription.isFinal as (row: (typeof rows)[number]) => boolean;
    expect(live.rows).toEqual(rows.filter((row) => !isFinal(row)));
  });

  test('the SQL of "live" names the phase in which a batch operation is over', async () => {
    const phases = ['QUERYING', 'EXECUTING', 'CANCELING', 'DONE'] as const;
    const text = `select phase from unnest($1::text[]) as t(phase) where ${liveConditions.batchOperation}`;
    const { rows } = await client.query<{ phase: string }>(text, [phases]);
    const isFinal = tables.batchOperation.isFinal as (row: { phase: string }) => boolean;
    expect(rows.map((row) => row.phase)).toEqual(phases.filter((phase) => !isFinal({ phase })));
  });

  test('a second engine on the same database is refused while the first lives, with a word on what to do', async () => {
    const first = createPostgresStore({ databaseUrl: database.url });
    await first.open();
    const second = createPostgresStore({ databaseUrl: database.url, lockTimeoutMs: 50 });

    const refused = second.open();

    await expect(refused).rejects.toThrow(StoreLockedError);
    await expect(refused).rejects.toThrow(/DATABASE_URL/);
    await first.close();
    await expect(second.open()).resolves.toMatchObject({ epoch: 2 });
    await second.close();
  });

  test('texts that PostgreSQL cannot hold do not make a batch fail', async () => {
    const store = createPostgresStore({ databaseUrl: database.url });
    const { epoch } = await store.open();
    const long = 'é'.repeat(20_000);
    const row = job(1, 1, {
      worker: 'a\0b',
      errorMessage: '\uD800',
      customHeaders: { 'h\0': '\0 \uDFFF' },
      type: long,
    });

    await store.commit({
      epoch,
      nextKey: 1,
      pinnedClockMs: null,
      changes: upserts({ job: [row], variable: [variable(2, 1, { name: long, value: long })] }),
    });

    expect(await store.get('job', 1)).toMatchObject({
      worker: 'a\uFFFDb',
      errorMessage: '\uFFFD',
      customHeaders: { 'h\uFFFD': '\uFFFD \uFFFD' },
    });
    await store.close();
  });
});

/** States that a table can have at all; the conditions name only their own finals. */
function isStateOf(table: string, state: string): boolean {
  if (state === 'RESOLVED') return table === 'incident';
  if (state === 'CANCELED') return table === 'job' || table === 'userTask';
  if (state === 'TERMINATED') return table === 'processInstance' || table === 'elementInstance';
  if (table === 'processInstance' || table === 'incident') return state === 'ACTIVE' || state === 'COMPLETED';
  return true;
}
