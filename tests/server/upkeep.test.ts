/** What administrators are told of what waits: it is counted in the engine and in the database, not remembered. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone, startSystem } from './support/system.ts';

let system: System;
let administrator: Caller;
beforeAll(async () => {
  system = await startSystem();
  administrator = await system.as('quantri.h26');
});
afterAll(() => system?.close());

const look = async () => (await administrator.get('/api/health/upkeep')).body;

it('counts open dossiers and tasks, and the jobs that nobody takes', async () => {
  // given a dossier, and a process of somebody else's whose worker does not run
  const counter = await system.as('tiepnhan.h26-1');
  expect((await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).status).toBe(201);
  const { name, content } = bpmn('foreign').start().serviceTask('work', { type: 'other.work' }).end().resource();
  await system.engine.createDeployment({ resources: [new File([content], name)] });
  await system.engine.createProcessInstance({ processDefinitionId: 'foreign' as never });
  // then
  await expect
    .poll(look, { timeout: 30_000 })
    .toMatchObject({ queues: { dossiersOpen: 1, tasksOpen: 1, outboxWaiting: 0, outboxPutOff: 0 } });
  const { queues, store, jobs, areJobsCapped } = await look();
  expect(jobs).toContainEqual({ jobType: 'other.work', name: null, waiting: 1, atWork: 0, failed: 0 });
  expect(areJobsCapped).toBe(false);
  expect(queues.sessionsOpen).toBeGreaterThanOrEqual(2);
  expect(store.bytes).toBeGreaterThan(1e6);
  expect(store.tables.map((table: { bytes: number }) => table.bytes)).toEqual(
    store.tables.map((table: { bytes: number }) => table.bytes).toSorted((one: number, other: number) => other - one),
  );
});

it('says that jobs cannot be counted while the engine is away, and tells the rest', async () => {
  // given
  const alone = await startServerAlone();
  try {
    const { status, body } = await (await alone.as('quantri.h26')).get('/api/health/upkeep');
    // then
    expect(status).toBe(200);
    expect(body).toMatchObject({ jobs: null, queues: { dossiersOpen: 0, taskFeedLagSeconds: null } });
  } finally {
    await alone.close();
  }
});
