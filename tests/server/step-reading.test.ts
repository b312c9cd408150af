/** Whether the runs and flows that the office keeps are what the engine says, and what they are summed to. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleStepFigures, stepFigures } from '../../office/step-figures/index.ts';
import { instanceSource } from '../../server/background/read-instances.ts';
import { readSteps } from '../../server/background/read-steps.ts';
import { taskSource } from '../../server/background/read-tasks.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const PROCESS = 'walked';
const ofProcess = { processDefinitionId: PROCESS as never };
const never = new AbortController().signal;

let system: System;
beforeAll(async () => {
  system = await startSystem();
  const diagram = bpmn(PROCESS)
    .start()
    .userTask('check', { candidateGroups: 'H26.1:case-officer' })
    .serviceTask('call', { type: 'test.walked' })
    .end()
    .resource();
  await system.engine.createDeployment({
    resources: [new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name)],
  });
  // From here on nobody reads the engine but the test.
  await system.app.close();
});
afterAll(async () => system?.close());

const completeOne = async () => {
  const { items } = await system.engine.searchUserTasks({ filter: { ...ofProcess, state: 'CREATED' } }, AT_ONCE);
  if (items[0]) await system.engine.completeUserTask({ userTaskKey: items[0].userTaskKey });
};
const workOne = async () => {
  const { jobs } = await system.engine.activateJobs({
    ...{ type: 'test.walked', maxJobsToActivate: 1, timeout: 600_000, requestTimeout: -1 },
  });
  await jobs[0]?.complete({});
};

/** The feeds tell what changed, and what they want is read. */
const readAll = async () => {
  for (const source of [taskSource(system), instanceSource(system)])
    await source.compareAll(new Date(Date.now() - 600_000), never);
  while (await readSteps(system, never));
};

const runsOfEngine = async () =>
  (await system.engine.searchElementInstances({ filter: ofProcess, page: { limit: 1_000 } }, AT_ONCE)).items ?? [];

const keptRuns = async () =>
  (await system.office.db.selectFrom('office.stepRun').selectAll().where('processId', '=', PROCESS).execute())
    .map(({ runKey, elementId, state, endedAt }) => [runKey, elementId, state, endedAt?.getTime()].join(' '))
    .sort();

test('what was entered, left and taken is kept as the engine says it, and summed', async () => {
  // given five instances: one done, one at the call, one cancelled, two at the check
  for (let count = 0; count < 5; count += 1) await system.engine.createProcessInstance(ofProcess);
  await readAll();
  await completeOne();
  await completeOne();
  await workOne();
  const waiting = await system.engine.searchUserTasks({ filter: { ...ofProcess, state: 'CREATED' } }, AT_ONCE);
  const [canceled] = waiting.items;
  if (canceled?.processInstanceKey)
    await system.engine.cancelProcessInstance({ processInstanceKey: canceled.processInstanceKey });
  // when
  await readAll();
  await settleStepFigures(system.office);
  // then
  const expected = (await runsOfEngine()).map(({ elementInstanceKey, elementId, state, endDate }) =>
    [elementInstanceKey, elementId, state, endDate ? Date.parse(endDate) : undefined].join(' '),
  );
  expect(await keptRuns()).toEqual(expected.sort());
  const figures = await stepFigures(system.office, { processId: PROCESS, from: '2025-01-01', to: '2099-12-31' });
  const told = figures.map(({ elementId, runs, canceled, flows }) => ({ elementId, runs, canceled, flows }));
  expect(told.filter(({ flows }) => flows === 0)).toEqual([
    { elementId: 'call', runs: 1, canceled: 0, flows: 0 },
    { elementId: 'check', runs: 2, canceled: 1, flows: 0 },
  ]);
  expect(told.flatMap(({ flows }) => (flows > 0 ? flows : [])).sort()).toEqual([1, 2, 5]);
});

test('the end of a step is seen while the clock stands still, at the moment at which the step began', async () => {
  // given
  await system.engine.pinClock({ timestamp: Date.now() });
  try {
    const { processInstanceKey } = await system.engine.createProcessInstance(ofProcess);
    const { items } = await system.engine.searchUserTasks(
      { filter: { processInstanceKey, state: 'CREATED' } },
      AT_ONCE,
    );
    const [task] = items;
    if (!task) throw new Error('The instance has no task');
    await readAll();
    // when
    await system.engine.completeUserTask({ userTaskKey: task.userTaskKey });
    await readAll();
    // then
    const check = await system.office.db
      .selectFrom('office.stepRun')
      .select(['state', 'beganAt', 'endedAt'])
      .where('processInstanceKey', '=', String(processInstanceKey))
      .where('elementId', '=', 'check')
      .executeTakeFirstOrThrow();
    expect(check.state).toBe('COMPLETED');
    expect(check.endedAt).toEqual(check.beganAt);
  } finally {
    await system.engine.resetClock();
  }
});

test('what does not fit its instance is read again, and given up after some times', async () => {
  // given an instance that the engine never had
  await sql`insert into office.instance (process_instance_key, process_id, process_version, process_definition_key, state, started_at, open_incidents, changed_at, open_text, search_text)
    values ('999', ${PROCESS}, 1, '1', 'ACTIVE', now(), 0, now(), '', '')`.execute(system.office.db);
  let readings = 0;
  // when
  for (; readings < 20; readings += 1) {
    await sql`update office.step_reading set due_at = now() - interval '1 day'`.execute(system.office.db);
    const { rows } = await sql`select from office.step_reading where process_instance_key = '999'`.execute(
      system.office.db,
    );
    if (rows.length === 0) break;
    await readSteps(system, never);
  }
  // then
  expect(readings).toBe(6);
});
