/** Whether the office's instances and incidents are what the engine says, whatever the feed has missed. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instanceSource } from '../../server/background/read-instances.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const PROCESS = 'brittle';
const never = new AbortController().signal;

let system: System;
beforeAll(async () => {
  system = await startSystem();
  const diagram = bpmn(PROCESS)
    .start()
    .userTask('wait', { candidateGroups: 'H26.1:case-officer' })
    .serviceTask('call', { type: 'test.brittle' })
    .end()
    .resource();
  await system.engine.createDeployment({
    resources: [new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name)],
  });
  // From here on nobody reads the engine but the test.
  await system.app.close();
});
afterAll(async () => system?.close());

const ofProcess = { processDefinitionId: PROCESS as never };
const instancesOfEngine = async () =>
  (await system.engine.searchProcessInstances({ filter: ofProcess, page: { limit: 1_000 } }, AT_ONCE)).items;
const incidentsOfEngine = async () =>
  (await system.engine.searchIncidents({ filter: ofProcess, page: { limit: 1_000 } }, AT_ONCE)).items ?? [];

/** What somebody or something does in the engine; `pick` chooses the instance. */
const deeds = {
  start: () => system.engine.createProcessInstance(ofProcess),
  go: async (pick: number) => {
    const { items } = await system.engine.searchUserTasks(
      { filter: { ...ofProcess, state: 'CREATED' }, page: { limit: 1_000 } },
      AT_ONCE,
    );
    const task = items[pick % (items.length || 1)];
    if (task) await system.engine.completeUserTask({ userTaskKey: task.userTaskKey });
  },
  work: async (pick: number) => {
    const { jobs } = await system.engine.activateJobs({
      type: 'test.brittle',
      maxJobsToActivate: 1,
      timeout: 600_000,
      requestTimeout: -1,
    });
    const [job] = jobs;
    if (!job) return;
    if (pick % 3 === 0) await job.complete({});
    else
      await system.engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: `Máy chủ ${pick} không trả lời.` });
  },
  resolve: async (pick: number) => {
    const open = (await incidentsOfEngine()).filter(({ state }) => state === 'ACTIVE');
    const incident = open[pick % (open.length || 1)];
    if (!incident?.jobKey || !incident.incidentKey) return;
    await system.engine.updateJob({ jobKey: incident.jobKey, changeset: { retries: 1 } });
    await system.engine.resolveIncident({ incidentKey: incident.incidentKey });
  },
  cancel: async (pick: number) => {
    const running = (await instancesOfEngine()).filter(({ state }) => state === 'ACTIVE');
    const instance = running[pick % (running.length || 1)];
    if (instance) await system.engine.cancelProcessInstance({ processInstanceKey: instance.processInstanceKey });
  },
};

/** What becomes of the feed meanwhile: a turn, one that is lost, and rows that are lost or falsified. */
const fates = {
  turn: () => undefined,
  lost: () => undefined,
  lose: (pick: number) => spoil(pick, 'delete'),
  falsify: (pick: number) => spoil(pick, 'falsify'),
};

const spoil = async (pick: number, how: 'delete' | 'falsify') => {
  const { db } = system.office;
  const rows = await db
    .selectFrom('office.instance')
    .select('processInstanceKey')
    .where('processId', '=', PROCESS)
    .execute();
  const { processInstanceKey } = rows[pick % (rows.length || 1)] ?? {};
  if (!processInstanceKey) return;
  if (how === 'delete')
    await db.deleteFrom('office.instance').where('processInstanceKey', '=', processInstanceKey).execute();
  else
    await db
      .updateTable('office.instance')
      .set({ state: 'ACTIVE', endedAt: null })
      .where('processInstanceKey', '=', processInstanceKey)
      .execute();
};

const truth = async () => {
  const incidents = await incidentsOfEngine();
  const isOpen = (key: unknown) =>
    incidents.filter(({ state, processInstanceKey }) => state === 'ACTIVE' && processInstanceKey === key).length;
  return {
    instances: (await instancesOfEngine())
      .map(({ processInstanceKey, state, startDate, endDate }) =>
        [
          processInstanceKey,
          state,
          Date.parse(startDate),
          endDate ? Date.parse(endDate) : null,
          isOpen(processInstanceKey),
        ].join(' '),
      )
      .sort(),
    incidents: incidents
      .map(({ incidentKey, state, elementId, errorMessage }) => [incidentKey, state, elementId, errorMessage].join(' '))
      .sort(),
  };
};

const kept = async () => {
  const { db } = system.office;
  const [instances, incidents] = await Promise.all([
    db.selectFrom('office.instance').selectAll().where('processId', '=', PROCESS).execute(),
    db.selectFrom('office.incident').selectAll().where('processId', '=', PROCESS).execute(),
  ]);
  return {
    instances: instances
      .map((one) =>
        [
          one.processInstanceKey,
          one.state,
          one.startedAt.getTime(),
          one.endedAt?.getTime() ?? null,
          one.openIncidents,
        ].join(' '),
      )
      .sort(),
    incidents: incidents
      .map(({ incidentKey, state, elementId, message }) => [incidentKey, state, elementId, message].join(' '))
      .sort(),
  };
};

test('after a comparison they are what the engine says, whatever was lost before', async () => {
  const deed = fc.tuple(fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])), fc.nat(50));
  const fate = fc.tuple(fc.constantFrom(...(Object.keys(fates) as (keyof typeof fates)[])), fc.nat(50));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.array(deed, { maxLength: 6 }), fate), { maxLength: 6 }), async (life) => {
      // given a feed that has compared everything once
      const source = instanceSource(system);
      const since = new Date();
      let from = since;
      await source.compareAll(null, never);

      // when the engine goes on, and turns of the feed are taken or lost
      for (const [done, [name, pick]] of life) {
        for (const [what, chosen] of done) await deeds[what](chosen);
        await fates[name](pick);
        if (name === 'turn') {
          await source.readSpan({ from, to: new Date() }, never);
          await source.settle?.({ isFar: false, lookBackMs: 60_000 }, never);
        }
        from = new Date();
      }
      await source.compareAll(since, never);

      // then
      expect(await kept()).toEqual(await truth());
    }),
    { numRuns: 15 },
  );
});

test('turns alone keep them true while none is lost, and note what happened last', async () => {
  // given
  const source = instanceSource(system);
  await source.compareAll(null, never);
  const from = new Date();
  const turn = async () => {
    await source.readSpan({ from, to: new Date(Date.now() + 60_000) }, never);
    await source.settle?.({ isFar: false, lookBackMs: 60_000 }, never);
  };

  // when
  const { processInstanceKey } = await deeds.start();
  await turn();
  await deeds.go(0);
  await deeds.work(1);
  await turn();
  await deeds.resolve(0);
  await turn();

  // then
  expect(await kept()).toEqual(await truth());
  const row = await system.office.db
    .selectFrom('office.instance')
    .select(['startedAt', 'changedAt'])
    .where('processInstanceKey', '=', String(processInstanceKey))
    .executeTakeFirstOrThrow();
  expect(row.changedAt.getTime()).toBeGreaterThanOrEqual(row.startedAt.getTime());
});
