import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizenSite } from '../../citizen/site.ts';
import { tasksByKey } from '../../office/tasks/index.ts';
import { spansOf } from '../../server/background/feed.ts';
import { createServer } from '../../server/server.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type System, signIn, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const GROUP = 'H26.1:case-officer';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  const diagram = bpmn('waiting')
    .start()
    .userTask('wait', { candidateGroups: GROUP, formId: 'empty' })
    .end()
    .resource();
  await system.engine.createDeployment({
    resources: [
      new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name),
      new File([JSON.stringify({ id: 'empty', type: 'default', components: [] })], 'empty.form'),
    ],
  });
});
afterAll(async () => system?.close());

const createTask = async (): Promise<{ taskKey: string; processInstanceKey: string }> => {
  const { processInstanceKey } = await system.engine.createProcessInstance({ processDefinitionId: 'waiting' as never });
  const { items } = await system.engine.searchUserTasks({ filter: { processInstanceKey } }, AT_ONCE);
  return { taskKey: String(items?.[0]?.userTaskKey), processInstanceKey: String(processInstanceKey) };
};
const assign = (taskKey: string, assignee: string) =>
  system.engine.assignUserTask({ userTaskKey: taskKey as never, assignee });
const complete = (taskKey: string) => system.engine.completeUserTask({ userTaskKey: taskKey as never });
const cancel = (processInstanceKey: string) =>
  system.engine.cancelProcessInstance({ processInstanceKey: processInstanceKey as never });

/** What the office says of the tasks, in the order of the keys given. */
const known = async (keys: readonly string[]) => {
  const rows = new Map((await tasksByKey(system.office, keys)).map((row) => [row.taskKey, row]));
  return keys.map((key) => {
    const row = rows.get(key);
    return row ? `${row.state} ${row.assignee ?? '-'}` : 'unknown';
  });
};

describe('the list of tasks', () => {
  test('learns by itself what the engine opens, gives, completes and cancels', async () => {
    const [kept, done, gone] = [await createTask(), await createTask(), await createTask()];
    const keys = [kept, done, gone].map(({ taskKey }) => taskKey);
    await expect.poll(() => known(keys)).toEqual(['open -', 'open -', 'open -']);

    await assign(done.taskKey, 'chuyenvien.h26-1');
    await complete(done.taskKey);
    await cancel(gone.processInstanceKey);

    await expect.poll(() => known(keys)).toEqual(['open -', 'completed chuyenvien.h26-1', 'canceled -']);
  });

  test('is true again after the server was killed while the engine went on, and after rows were lost or falsified', async () => {
    // given tasks in every state, then no server
    const tasks = [];
    for (let index = 0; index < 6; index += 1) tasks.push(await createTask());
    const keys = tasks.map(({ taskKey }) => taskKey);
    await expect.poll(() => known(keys)).toEqual(keys.map(() => 'open -'));
    await system.app.close();

    // when the engine goes on, and the office's rows are worse than out of date
    const [completed, canceled, given, lost, falsified, born] = tasks;
    await complete(completed?.taskKey ?? '');
    await cancel(canceled?.processInstanceKey ?? '');
    await assign(given?.taskKey ?? '', 'chuyenvien.h26-1');
    await cancel(falsified?.processInstanceKey ?? '');
    const { db } = system.office;
    await db
      .deleteFrom('office.task')
      .where('taskKey', 'in', [lost?.taskKey ?? '', born?.taskKey ?? ''])
      .execute();
    const longAgo = new Date('2024-01-01T00:00:00Z');
    await db.updateTable('office.task').set({ createdAt: longAgo }).where('taskKey', 'in', keys).execute();
    // far beyond what a turn looks back at: only the comparison can find it
    await db
      .updateTable('office.feed')
      .set({ readTo: new Date(Date.now() + 3_600_000), comparedAt: null })
      .execute();
    const app = await createServer({
      office: system.office,
      engine: system.engine,
      settings: system.settings,
      site: citizenSite,
      jobContracts: {},
      log: pino({ level: 'silent' }),
    });
    await app.ready();

    // then
    try {
      await expect
        .poll(() => known(keys))
        .toEqual(['completed -', 'canceled -', 'open chuyenvien.h26-1', 'open -', 'canceled -', 'open -']);
      const { body } = await (await signIn(app, 'chuyenvien.h26-1')).get('/api/tasks?scope=mine');
      expect(body.items.map(({ taskKey }: { taskKey: string }) => taskKey)).toContain(given?.taskKey);
    } finally {
      await app.close();
    }
  });
});

test('a step that a worker ends wakes the feed: the next task is in the list although it is not time to look', async () => {
  // given a feed that looks by itself once an hour, and a dossier on which nobody works
  const rare = await startSystem({ taskFeedIntervalMs: 3_600_000 });
  try {
    const [counter, officer] = [await rare.as('tiepnhan.h26-1'), await rare.as('chuyenvien.h26-1')];
    const { body: received } = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
    const listed = async () => {
      const { body } = await officer.get(`/api/tasks?scope=unit&text=${received.code}`);
      return body.items.map(({ elementId }: { elementId: string }) => elementId).sort();
    };
    await expect.poll(listed).toEqual(['check']);

    // when a worker does a step that changes nothing in the office, some time after the one that made the instance known there, and a task follows
    const diagram = bpmn('choosing')
      .start()
      .serviceTask('find', { type: 'staff.find' })
      .catchEvent('later', { timer: { duration: 'PT1S' } })
      .serviceTask('findAgain', { type: 'staff.find' })
      .userTask('choose', { candidateGroups: GROUP })
      .end()
      .resource();
    await rare.engine.createDeployment({
      resources: [new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name)],
    });
    await rare.engine.createProcessInstance({
      processDefinitionId: 'choosing' as never,
      variables: { dossierId: received.id, staffGroup: GROUP },
    });

    // then
    await expect.poll(listed).toEqual(['check', 'choose']);
  } finally {
    await rare.close();
  }
});

describe('a turn', () => {
  const at = (text: string) => new Date(`2026-11-25T${text}Z`);
  test('reads from where the last one ended, with an overlap on both sides', () => {
    expect(spansOf(at('10:00:00'), at('10:00:02'), 15_000)).toEqual([{ from: at('09:59:45'), to: at('10:01:02') }]);
  });
  test('reads both where a training came from and where it moved the clock back to', () => {
    expect(spansOf(at('10:00:00'), at('08:00:00'), 15_000)).toEqual([
      { from: at('09:59:45'), to: at('10:01:00') },
      { from: at('07:59:45'), to: at('08:01:00') },
    ]);
  });
});

test('what somebody has completed is never in her list again, from the answer on', async () => {
  // given a server of its own: the one of the system was closed
  const app = await createServer({
    office: system.office,
    engine: system.engine,
    settings: system.settings,
    site: citizenSite,
    jobContracts: {},
    log: pino({ level: 'silent' }),
  });
  await app.ready();
  try {
    const officer = await signIn(app, 'chuyenvien.h26-1');
    for (let round = 0; round < 5; round += 1) {
      const { taskKey } = await createTask();
      await officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});
      const answer = await officer.send('POST', `/api/tasks/${taskKey}/completion`, { variables: {} });
      expect(answer.status, answer.text).toBe(200);
      for (const scope of ['mine', 'unit', 'unassigned']) {
        const { body } = await officer.get(`/api/tasks?scope=${scope}&limit=200`);
        expect(body.items.map((row: { taskKey: string }) => row.taskKey)).not.toContain(taskKey);
      }
      const { body } = await officer.get('/api/tasks?scope=finished');
      expect(body.items[0].taskKey).toBe(taskKey);
    }
  } finally {
    await app.close();
  }
});
