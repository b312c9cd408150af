import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BatchPlan, Key, Row } from '../../../engine/core/entities/index.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import type { Filter } from '../../../engine/store/contract/store.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { activate, chain, complete, deploy, rowsOf, start, startEngine, stateOf } from './support.ts';

/** Small chunks, so that there are many moments at which something can go wrong. */
const SMALL: Partial<Limits> = { backgroundCommands: 4, backgroundRows: 10, backgroundPauseMs: 20, reopenPauseMs: 20 };
const INSTANCES = 60;

let database: TestDatabase;
let engine: Engine;

const openEngine = async (limits: Partial<Limits> = SMALL): Promise<void> => {
  ({ engine } = await startEngine(createPostgresStore({ databaseUrl: database.url }), limits));
};
beforeEach(async () => {
  database = await createTestDatabase();
  await openEngine();
});
afterEach(async () => {
  await engine.close();
  await database.drop();
});

const every = { sort: [], page: { from: 0, limit: 10_000 } } as const;
type Listed = 'batchOperationItem' | 'elementInstance' | 'processInstance';
const allOf = async <T extends Listed>(table: T, filter: Filter<T> = { and: [] }): Promise<readonly Row<T>[]> =>
  (await engine.search(table, { filter, ...every })).rows;

async function createBatch(batchType: Row<'batchOperation'>['type'], plan: BatchPlan | null = null): Promise<Key> {
  const filter: Filter<'processInstance'> = { column: 'processDefinitionId', condition: { op: 'eq', value: 'p' } };
  const reply = await engine.execute({
    type: 'BATCH_OPERATION.CREATE',
    batchType,
    selection: { by: 'filter', filter },
    plan,
  });
  if (!reply.ok) throw new Error(reply.rejection.reason);
  return reply.value.batchOperationKey;
}

const batchAt = (key: Key) => vi.waitUntil(() => engine.get('batchOperation', key), { timeout: 45_000, interval: 10 });
const until = (key: Key, holds: (batch: Row<'batchOperation'>) => boolean) =>
  vi.waitUntil(async () => holds(await batchAt(key)), { timeout: 45_000, interval: 5 });
const isOver = (batch: Row<'batchOperation'>): boolean => batch.phase === 'DONE';
const startMany = (count = INSTANCES) => Promise.all(Array.from({ length: count }, () => start(engine, 'p')));

/** Replaces the token of each instance by one at the same place: done twice it would leave two ended ones. */
const selfMove = { kind: 'modification', moves: [{ sourceElementId: 'task0', targetElementId: 'task0' }] } as const;

async function expectEachMovedOnce(): Promise<void> {
  const tasks = await allOf('elementInstance', { column: 'elementId', condition: { op: 'eq', value: 'task0' } });
  const states = Map.groupBy(tasks, (task) => task.processInstanceKey);
  expect(states.size).toBe(INSTANCES);
  for (const rows of states.values()) expect(rows.map((row) => row.state)).toEqual(['TERMINATED', 'ACTIVE']);
  const items = await allOf('batchOperationItem');
  expect(items.map((item) => item.state)).toEqual(Array.from({ length: INSTANCES }, () => 'COMPLETED'));
}

test('a batch operation survives restarts at any point and does nothing twice', async () => {
  // given
  await deploy(engine, chain('p', 'x'));
  await startMany();
  const key = await createBatch('MODIFY_PROCESS_INSTANCE', selfMove);
  // when it is stopped while it looks for items and several times while it works on them
  for (const least of [1, 15, 30, 45]) {
    await until(key, (batch) => batch.totalCount + batch.completedCount > least);
    await engine.close();
    await openEngine();
  }
  await until(key, isOver);
  // then
  expect(await batchAt(key)).toMatchObject({ state: 'COMPLETED', totalCount: INSTANCES, completedCount: INSTANCES });
  await expectEachMovedOnce();
});

test('a batch operation survives the loss of the connection in the middle of commits', async () => {
  // given
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await deploy(engine, chain('p', 'x'));
  await startMany();
  const key = await createBatch('MODIFY_PROCESS_INSTANCE', selfMove);
  // when
  for (const least of [5, 20, 40]) {
    await until(key, (batch) => batch.completedCount >= least);
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'motcua-engine-writer'`,
    );
  }
  await until(key, isOver);
  await admin.end();
  // then
  await expectEachMovedOnce();
});

test('jobs are updated also where nothing of their instances is in memory', async () => {
  // given
  await deploy(engine, chain('p', 'x'));
  await startMany();
  await engine.close();
  await openEngine();
  // when
  const key = await createBatch('UPDATE_JOB', { kind: 'update', retries: 7, priority: 4 });
  await until(key, isOver);
  // then
  expect(await batchAt(key)).toMatchObject({ totalCount: INSTANCES, completedCount: INSTANCES, failedCount: 0 });
  expect((await activate(engine, 'x')).map(({ job }) => [job.retries, job.priority])).toEqual(
    Array.from({ length: 10 }, () => [7, 4]),
  );
});

test('other commands take turns with a batch operation, and it can be suspended and cancelled on its way', async () => {
  // given so many that it is still on its way when it is suspended, also where everything is fast
  const many = 10 * INSTANCES;
  await deploy(engine, chain('p', 'x'), chain('other', 'z'));
  await startMany(many);
  const key = await createBatch('CANCEL_PROCESS_INSTANCE');
  await until(key, (batch) => batch.completedCount > 0);
  // when somebody else works meanwhile
  const other = await start(engine, 'other');
  const [job] = await activate(engine, 'z');
  await complete(engine, job?.job.jobKey ?? 0);
  // then
  expect(await stateOf(engine, other)).toBe('COMPLETED');
  // and when
  await engine.execute({ type: 'BATCH_OPERATION.SUSPEND', batchOperationKey: key });
  const suspended = await batchAt(key);
  await engine.close();
  await openEngine();
  const third = await start(engine, 'other');
  // then it rests, also over a restart
  expect(suspended.state).toBe('SUSPENDED');
  expect(suspended.completedCount).toBeLessThan(many);
  expect(await batchAt(key)).toEqual(suspended);
  expect(await stateOf(engine, third)).toBe('ACTIVE');
  // and when
  await engine.execute({ type: 'BATCH_OPERATION.CANCEL', batchOperationKey: key });
  await until(key, isOver);
  // then
  const done = suspended.completedCount;
  const items = Map.groupBy(await allOf('batchOperationItem'), (item) => item.state);
  expect([items.get('COMPLETED')?.length, items.get('CANCELED')?.length]).toEqual([done, many - done]);
  const instances = Map.groupBy(await allOf('processInstance'), (row) => `${row.processDefinitionId} ${row.state}`);
  expect(instances.get('p TERMINATED')).toHaveLength(done);
  expect(instances.get('p ACTIVE')).toHaveLength(many - done);
});

test('only instances that were there when it was created are meant, and incidents of all of them are found', async () => {
  // given
  await deploy(engine, chain('p', 'x'));
  await startMany(12);
  for (const { job } of await activate(engine, 'x', { maxJobs: 20 })) {
    const failure = { retries: 0, errorMessage: 'no', retryBackOffMs: 0, variables: {} };
    await engine.execute({ type: 'JOB.FAIL', jobKey: job.jobKey, ...failure });
  }
  // when
  const [key] = await Promise.all([createBatch('RESOLVE_INCIDENT'), startMany(5)]);
  await until(key, isOver);
  // then
  expect(await batchAt(key)).toMatchObject({ state: 'COMPLETED', totalCount: 12, completedCount: 12 });
  expect(await activate(engine, 'x', { maxJobs: 20 })).toHaveLength(17);
});

test('a selection that the store cannot read makes the batch operation fail, with the reason', async () => {
  const filter = { column: 'noSuchColumn', condition: { op: 'eq', value: 1 } };
  const reply = await engine.execute({
    type: 'BATCH_OPERATION.CREATE',
    batchType: 'CANCEL_PROCESS_INSTANCE',
    selection: { by: 'filter', filter },
    plan: null,
  });
  const key = reply.ok ? reply.value.batchOperationKey : 0;
  await until(key, isOver);
  expect(await batchAt(key)).toMatchObject({ state: 'FAILED', errorMessage: expect.stringContaining('noSuchColumn') });
});

test('a migration to a process that cannot be read any more fails item by item, with the reason, and harms nothing else', async () => {
  // given the target is damaged in the database
  await deploy(engine, chain('p', 'x'));
  await startMany(6);
  await deploy(engine, chain('q', 'x'));
  const { rows } = await engine.search('processDefinition', { filter: { and: [] }, ...every });
  const target = rows.find((row) => row.processDefinitionId === 'q')?.processDefinitionKey ?? 0;
  await engine.close();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`update engine.process_definition set resource = '<broken' where process_definition_key = $1`, [
    target,
  ]);
  await admin.end();
  await openEngine();
  // when
  const mapping = [{ sourceElementId: 'task0', targetElementId: 'task0' }];
  const key = await createBatch('MIGRATE_PROCESS_INSTANCE', {
    kind: 'migration',
    targetProcessDefinitionKey: target,
    mapping,
  });
  await until(key, isOver);
  // then
  expect(await batchAt(key)).toMatchObject({ state: 'COMPLETED', totalCount: 6, failedCount: 6 });
  for (const item of await allOf('batchOperationItem'))
    expect(item).toMatchObject({ state: 'FAILED', errorMessage: expect.stringMatching(/process q .*to be readable/) });
  await expect(start(engine, 'q')).rejects.toThrow(/to be readable/);
  expect(engine.isReady()).toBe(true);
  const [first] = await activate(engine, 'x', { maxJobs: 1 });
  expect((await complete(engine, first?.job.jobKey ?? 0)).ok).toBe(true);
});

test('a deleted definition goes with its history when its last instance has ended, over a restart', async () => {
  // given one that has ended and one that runs
  await deploy(engine, chain('p', 'x'));
  const keys = [await start(engine, 'p', { a: '1' }), await start(engine, 'p', { b: '2' })];
  const [first, second] = await activate(engine, 'x');
  await complete(engine, first?.job.jobKey ?? 0);
  const resourceKey = (await engine.get('processInstance', keys[0] ?? 0))?.processDefinitionKey ?? 0;
  // when
  await engine.execute({ type: 'RESOURCE_DELETION.DELETE', resourceKey, deleteHistory: true });
  await engine.close();
  await openEngine();
  // then
  expect(await engine.get('processDefinition', resourceKey)).toMatchObject({ state: 'DRAINING' });
  expect(Object.keys(await rowsOf(database, keys)).length).toBeGreaterThan(3);
  // and when
  await complete(engine, second?.job.jobKey ?? 0);
  // then
  await vi.waitFor(async () => {
    expect(await engine.get('processDefinition', resourceKey)).toMatchObject({ state: 'PURGED', resource: '' });
  }, 10_000);
  expect(await rowsOf(database, keys)).toEqual({});
});

test('a process that is called comes back in its older version when the newest is deleted', async () => {
  // given an older version that nothing has needed since the start
  await deploy(engine, chain('called', 'old'));
  await deploy(engine, chain('called', 'new'));
  const caller = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><process id="p" isExecutable="true">
    <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/><callActivity id="c"><extensionElements>
    <zeebe:calledElement processId="called"/></extensionElements></callActivity></process></definitions>`;
  await deploy(engine, { name: 'p.bpmn', content: Buffer.from(caller) });
  await engine.close();
  await openEngine();
  await start(engine, 'p');
  const newest = (await allOf('processInstance')).find((row) => row.processDefinitionId === 'called');
  // when
  const resourceKey = newest?.processDefinitionKey ?? 0;
  await Promise.all([
    engine.execute({ type: 'RESOURCE_DELETION.DELETE', resourceKey, deleteHistory: false }),
    start(engine, 'p'),
  ]);
  // then
  expect(await activate(engine, 'old')).toHaveLength(1);
  expect(await activate(engine, 'new')).toHaveLength(1);
});
