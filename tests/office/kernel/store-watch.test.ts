import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StoreAwayError } from '../../../office/kernel/index.ts';
import { troubleOf } from '../../../office/kernel/store-watch.ts';
import { openTestOffice, type TestOffice } from '../support/open-office.ts';

const MINUTE_MS = 60_000;

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

it('tells a database that ended a session, and since when, until it answers again', async () => {
  // given somebody in the middle of a transaction
  const since = test.office.systemNow();
  const admin = new pg.Client({ connectionString: test.databaseUrl });
  await admin.connect();

  // when the session is ended under her
  const work = test.office.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await admin.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    test.passRealTime(MINUTE_MS);
    await sql`select 1`.execute(db);
  });

  // then she hears what it was, and nobody is left in doubt once the database has answered
  const error = await work.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(StoreAwayError);
  expect((error as StoreAwayError).trouble.kind).toBe('silent');
  expect((error as StoreAwayError).trouble.since.getTime()).toBeGreaterThanOrEqual(since.getTime());
  await sql`select 1`.execute(test.office.db);
  expect(test.office.store.trouble()).toBeNull();
  await admin.end();
});

it('remembers for a minute that the disk was full, though the database lets people read', async () => {
  const { office } = test;
  const refused = sql`do $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$`.execute(office.db);
  await expect(refused).rejects.toThrow(/^The database is full since/);
  const since = office.systemNow();
  await sql`select 1`.execute(office.db);
  test.passRealTime(MINUTE_MS / 2);
  expect(office.store.trouble()).toEqual({ kind: 'full', since });
  test.passRealTime(MINUTE_MS);
  expect(office.store.trouble()).toBeNull();
});

it.each([
  ['a refused connection', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'silent'],
  ['a line that broke', new Error('Connection terminated unexpectedly'), 'silent'],
  ['a server that is frozen', new Error('timeout exceeded when trying to connect'), 'silent'],
  ['a server that recovers', databaseError('57P03'), 'silent'],
  ['no session left', databaseError('53300'), 'silent'],
  ['no room', databaseError('53100'), 'full'],
  ['a row that is there already', databaseError('23505'), undefined],
  ['a file that is missing', databaseError('58P01'), undefined],
  ['a fault of ours', new TypeError('x is not a function'), undefined],
] as const)('knows by %s whether the database is away', (_, error, kind) => {
  expect(troubleOf(error)).toBe(kind);
});

function databaseError(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('', 0, 'error'), { code });
}
