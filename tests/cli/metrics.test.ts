import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStack, type Stack } from '../../cli/lifetime/stack.ts';
import { measurePool } from '../../cli/metrics/database.ts';
import { createRegistry, serveMetrics } from '../../cli/metrics/listener.ts';
import { measureOffice } from '../../cli/metrics/office.ts';
import { readSettings } from '../../cli/settings/settings.ts';
import { openTestOffice } from '../office/support/open-office.ts';

type TestOffice = Awaited<ReturnType<typeof openTestOffice>>;

let stack: Stack;
let opened: TestOffice;
let address: string;
beforeAll(async () => {
  stack = createStack(() => undefined);
  opened = await openTestOffice();
  const registry = createRegistry();
  measurePool(opened.office, registry);
  measureOffice(opened.office, registry);
  address = await serveMetrics(registry, { host: '127.0.0.1', port: 0 }, stack);
});
afterAll(async () => {
  await opened.close();
  await stack.stop();
});

const scrape = async (): Promise<string> => (await fetch(address)).text();
/** The values of a metric, by its labels as they are told. */
const valuesOf = (told: string, name: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...told.matchAll(new RegExp(`^${name}(\\{.*\\})? (\\S+)$`, 'gm'))].map(([, labels = '', value]) => [
      labels,
      Number(value),
    ]),
  );

it('tells queues, database and connections without an embedded engine', async () => {
  // when
  const told = await scrape();
  // then
  for (const [name, value] of [
    ['motcua_database_up', 1],
    ['motcua_outbox_waiting', 0],
    ['motcua_outbox_due_seconds', 0],
    ['motcua_outbox_put_off', 0],
    ['motcua_letters_waiting', 0],
    ['motcua_letters_put_off', 0],
    ['motcua_bulk_items_waiting', 0],
    ['motcua_tasks_open', 0],
    ['motcua_dossiers_open', 0],
    ['motcua_sessions_open', 0],
    ['motcua_pool_waiting', 0],
  ] as const)
    expect(valuesOf(told, name), name).toEqual({ '': value });
  expect(valuesOf(told, 'motcua_database_bytes')['']).toBeGreaterThan(1e6);
  expect(Object.keys(valuesOf(told, 'motcua_database_table_bytes'))).toHaveLength(10);
  expect(valuesOf(told, 'motcua_database_connections')['{state="active"}']).toBeGreaterThan(0);
  expect(Object.keys(valuesOf(told, 'motcua_pool_connections'))).toEqual(['{state="busy"}', '{state="idle"}']);
  expect(told).toContain('process_resident_memory_bytes');
  // and before the engine was ever read there is no lag to tell
  expect(valuesOf(told, 'motcua_task_feed_lag_seconds')).toEqual({});
});

it('counts what waits, and for how long the first of it is due', async () => {
  // given
  const { db } = opened.office;
  const message = { kind: 'publish-message', name: 'x', correlationKey: 'x', variables: {}, timeToLiveMs: 0 } as const;
  const dueAt = new Date(opened.office.systemNow().getTime() - 90_000);
  await db
    .insertInto('office.outbox')
    .values([1, 2].map((one) => ({ ...message, messageId: `m${one}`, nextAttemptAt: dueAt })))
    .execute();
  // when
  await expect.poll(async () => valuesOf(await scrape(), 'motcua_outbox_waiting')).toEqual({ '': 2 });
  // then
  const due = valuesOf(await scrape(), 'motcua_outbox_due_seconds')[''] ?? 0;
  expect(due).toBeGreaterThanOrEqual(89);
  expect(due).toBeLessThan(150);
});

it('answers nothing else at that port', async () => {
  const answer = await fetch(address.replace('/metrics', '/'));
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('The figures are at GET /metrics.\n');
});

it('says that the database is away, and leaves out what it cannot read', async () => {
  // when
  await opened.close();
  // then
  await expect.poll(async () => valuesOf(await scrape(), 'motcua_database_up')).toEqual({ '': 0 });
  await expect.poll(async () => valuesOf(await scrape(), 'motcua_outbox_waiting')).toEqual({});
  const away = await scrape();
  for (const name of ['motcua_outbox_put_off', 'motcua_database_bytes', 'motcua_database_connections'])
    expect(valuesOf(away, name), name).toEqual({});
});

it('listens nowhere unless it is told where, and then on this machine alone', () => {
  expect(readSettings({}).metrics).toEqual({ host: '127.0.0.1', port: null });
  expect(readSettings({ METRICS_PORT: '9465', METRICS_HOST: '10.0.0.7' }).metrics).toEqual({
    host: '10.0.0.7',
    port: 9465,
  });
  expect(() => readSettings({ METRICS_PORT: '99999' })).toThrow(/METRICS_PORT is "99999"/);
});
