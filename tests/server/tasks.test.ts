import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getClock } from '../../office/clock/index.ts';
import { findPersonByUserName } from '../../office/people/index.ts';
import { writeRefusals } from '../../office/reading-log/index.ts';
import type { Role } from '../../office/terms/index.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let counter: Caller;
let officer: Caller;
let stranger: Caller;

beforeAll(async () => {
  system = await startSystem();
  counter = await system.as('tiepnhan.h26-1');
  officer = await system.as('chuyenvien.h26-1');
  stranger = await system.as('chuyenvien.h26-2');
});
afterAll(async () => system?.close());

/** Receives a dossier and waits until the case officers have its first task. */
const openTask = async (applicantName: string): Promise<{ dossierId: string; taskKey: string; code: string }> => {
  const received = await counter.send('POST', '/api/dossiers', birthIntake('H26.1', applicantName));
  expect(received.body).toMatchObject({ code: expect.stringMatching(/^H26\.1-\d{6}-\d{4}$/) });
  const { id: dossierId, code } = received.body;
  const find = async () => (await officer.get(`/api/tasks?scope=unassigned&text=${code}`)).body.items;
  await expect.poll(find).toHaveLength(1);
  return { dossierId, code, taskKey: (await find())[0].taskKey };
};

describe('a task of the work-list', () => {
  test('shows its dossier, its form and what may be done, to the unit that it is offered to', async () => {
    // given
    const { taskKey, dossierId, code } = await openTask('Đặng Thùy Trâm');

    // when
    const task = await officer.get(`/api/tasks/${taskKey}`);

    // then
    expect(task.status).toBe(200);
    expect(task.body).toMatchObject({
      dossier: { id: dossierId, code, applicantName: 'Đặng Thùy Trâm', decision: 'examining' },
      unitName: 'Phường Hoàn Kiếm',
      form: { schema: { type: 'default' } },
      allowedActions: ['claim', 'assign'],
      state: 'open',
    });
    expect(task.body.dueText.vi).toContain('làm việc');
  });

  test('is called by its name in both languages wherever it is shown, as its diagram says', async () => {
    // given
    const name = { vi: 'Thẩm tra hồ sơ khai sinh', en: 'Examine the birth registration' };
    const { taskKey, dossierId, code } = await openTask('Võ Thị Thắng');

    // when
    const [row, task, dossier, process, history, choices] = await Promise.all(
      [
        `/api/tasks?scope=unassigned&text=${code}%20examine`,
        `/api/tasks/${taskKey}`,
        `/api/dossiers/${dossierId}`,
        `/api/dossiers/${dossierId}/process`,
        `/api/dossiers/${dossierId}/history`,
        '/api/task-choices?scope=unit',
      ].map(async (url) => (await officer.get(url)).body),
    );

    // then
    expect(row.items).toMatchObject([{ taskKey, name }]);
    expect(task.name).toEqual(name);
    expect(dossier.tasks).toMatchObject([{ taskKey, name }]);
    expect(choices.steps).toContainEqual({ elementId: 'check', name, count: expect.any(Number) });
    expect(process.items).toContainEqual(
      expect.objectContaining({
        processName: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
        elements: expect.arrayContaining([expect.objectContaining({ elementId: 'check', name })]),
      }),
    );
    expect(dossier.papers.map((paper: { name: unknown }) => paper.name)).toContainEqual({
      vi: 'Giấy chứng sinh',
      en: 'Birth notice of the health facility',
    });
    expect(dossier.documents.map((document: { name: unknown }) => document.name)).toContainEqual({
      vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      en: 'Receipt and appointment slip',
    });
    expect(history.items).toContainEqual(
      expect.objectContaining({
        action: 'state-changed',
        reason: { vi: 'Chuyển chuyên viên thẩm tra', en: 'Passed to the case officer for examination' },
      }),
    );
  });

  test('is found without diacritics', async () => {
    await openTask('Phạm Ngọc Điệp');
    const found = await officer.get('/api/tasks?scope=unit&text=diep%20pham');
    expect(found.body.items.map((row: { dossier: { applicantName: string } }) => row.dossier.applicantName)).toEqual([
      'Phạm Ngọc Điệp',
    ]);
  });

  test('does not exist for an officer of another unit, whatever is tried', async () => {
    const { taskKey } = await openTask('Người lạ');
    const answers = [
      await stranger.get(`/api/tasks/${taskKey}`),
      await stranger.send('POST', `/api/tasks/${taskKey}/assignment`, {}),
      await stranger.send('DELETE', `/api/tasks/${taskKey}/assignment`),
      await stranger.send('POST', `/api/tasks/${taskKey}/completion`, { variables: {} }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await stranger.get('/api/tasks?scope=unit')).body.items).toEqual([]);
    const unknown = await stranger.get('/api/tasks/999');
    expect({ ...unknown.body, instance: '' }).toEqual({ ...answers[0]?.body, instance: '' });
  });

  test('is taken by one person at a time; the second one is told by whom', async () => {
    const { taskKey } = await openTask('Hai người cùng nhận');
    await officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});

    const leader = await system.as('lanhdao.h26-1');
    const second = await leader.send('POST', `/api/tasks/${taskKey}/assignment`, {});

    expect(second.status).toBe(409);
    expect(second.body.detail).toContain('Trần Văn Minh');
  });

  test('of one who is ill is given by the leader of the unit to a colleague, and the history says so', async () => {
    // given two case officers, one of whom holds the task
    const { taskKey, dossierId } = await openTask('Chuyên viên ốm');
    await officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});
    const leader = await system.as('lanhdao.h26-1');
    await addColleague('lanhdao.h26-2', 'H26.1', 'case-officer');
    const task = () => leader.get(`/api/tasks/${taskKey}`);
    await expect
      .poll(async () => (await task()).body)
      .toMatchObject({
        allowedActions: ['assign'],
        colleagues: expect.arrayContaining([expect.objectContaining({ userName: 'lanhdao.h26-2' })]),
      });

    // when
    const foreign = await (await system.as('lanhdao.h26-3')).send('POST', `/api/tasks/${taskKey}/assignment`, {
      assignee: 'lanhdao.h26-2',
    });
    const unfit = await leader.send('POST', `/api/tasks/${taskKey}/assignment`, { assignee: 'tiepnhan.h26-1' });
    const given = await leader.send('POST', `/api/tasks/${taskKey}/assignment`, { assignee: 'lanhdao.h26-2' });

    // then
    expect([foreign.status, unfit.status, given.status]).toEqual([404, 400, 200]);
    expect(given.body.assignee).toBe('lanhdao.h26-2');
    const history = (await leader.get(`/api/dossiers/${dossierId}/history`)).body.items;
    expect(history.at(-1)).toMatchObject({ action: 'task-handed-over', actorKind: 'person' });
    expect(history.at(-1).text.vi).toMatch(/^Giao việc “.+” của Trần Văn Minh cho /);
    expect(history.map(({ text }: { text: { vi: string } }) => text.vi)).toContain(
      'Bắt đầu quy trình “Đăng ký khai sinh”',
    );
  });

  test('is handed only to somebody in its groups', async () => {
    const { taskKey } = await openTask('Giao việc');
    const answer = await officer.send('POST', `/api/tasks/${taskKey}/assignment`, { assignee: 'chuyenvien.h26-2' });
    expect(answer.status).toBe(400);
    expect(answer.body.fields[0].field).toBe('assignee');
  });
});

describe('completing a task', () => {
  test('is refused while the form is not right, naming the fields, and changes nothing', async () => {
    const { taskKey } = await openTask('Thiếu thông tin');
    await officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});

    const answer = await officer.send('POST', `/api/tasks/${taskKey}/completion`, {
      variables: { decision: 'whatever I like', notAField: 1 },
    });

    expect(answer.status).toBe(400);
    expect(answer.body.fields.map((one: { field: string }) => one.field)).toContain('notAField');
    expect((await officer.get(`/api/tasks/${taskKey}`)).body.state).toBe('open');
  });

  test('a second time is refused with who did it and when', async () => {
    const { taskKey } = await openTask('Hoàn thành hai lần');
    await officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});
    const { form } = (await officer.get(`/api/tasks/${taskKey}`)).body;
    const variables = fillIn(form.schema.components);

    const first = await officer.send('POST', `/api/tasks/${taskKey}/completion`, { variables });
    const second = await officer.send('POST', `/api/tasks/${taskKey}/completion`, { variables });

    expect(first.body).toMatchObject({ taskKey, completedBy: 'Trần Văn Minh' });
    expect(second.status).toBe(409);
    expect(second.body.detail).toMatch(/completed by Trần Văn Minh at \d\d:\d\d \d\d\/\d\d\/\d{4}\./);
    const finished = await officer.get('/api/tasks?scope=finished');
    expect(finished.body.items.map((row: { taskKey: string }) => row.taskKey)).toContain(taskKey);
  });
});

test('the same intake sent twice makes one dossier', async () => {
  const intake = { ...birthIntake('H26.1'), intakeId: randomUUID() };
  const [first, second] = await Promise.all([
    counter.send('POST', '/api/dossiers', intake),
    counter.send('POST', '/api/dossiers', intake),
  ]);
  expect(second.body).toEqual(first.body);
});

test('the diagram of a dossier shows the way it took', async () => {
  const { dossierId } = await openTask('Xem quy trình');
  const { body } = await officer.get(`/api/dossiers/${dossierId}/process`);
  expect(body.items[0]).toMatchObject({ processId: 'birth-registration', state: 'ACTIVE', incidents: [] });
  expect(body.items[0].elements).toContainEqual(expect.objectContaining({ type: 'USER_TASK', state: 'ACTIVE' }));
  expect(body.items[0].takenFlows.length).toBeGreaterThan(1);
});

test('a diagram that cannot run is refused with its elements, and nothing is deployed', async () => {
  const designer = await system.as('thietke.h26');
  const before = (await designer.get('/api/processes')).body.items.length;
  const answer = await designer.upload('/api/processes', { resources: new File([BROKEN], 'broken.bpmn') });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body.elements)).toContain('nowhere');
  expect((await designer.get('/api/processes')).body.items).toHaveLength(before);
});

test('the clock moves the office and the engine together', async () => {
  const administrator = await system.as('quantri.h26');
  const moment = '2027-01-04T01:30:00.000Z';
  const moved = await administrator.send('PUT', '/api/clock', { now: moment });
  expect(moved.body).toEqual({ now: moment, virtual: true });
  const back = await administrator.send('PUT', '/api/clock', { now: null });
  expect(back.body.virtual).toBe(false);
});

test('what the timers of the engine set off finds the office at the same time', async () => {
  // given somebody who looks at the office whenever the engine's clock is about to move
  const { engine, office } = system;
  const administrator = await system.as('quantri.h26');
  const pin = engine.pinClock.bind(engine);
  const seen: (readonly [number, number])[] = [];
  const look = async (moving: Parameters<typeof pin>[0]) => {
    seen.push([moving.timestamp, (await getClock(office)).now.getTime()]);
    await pin(moving);
  };
  const watch = vi
    .spyOn(engine, 'pinClock')
    .mockImplementation((moving) => Object.assign(look(moving), { cancel: () => undefined }));
  // when
  const moments = ['2027-01-04T01:30:00.000Z', '2027-01-05T01:30:00.000Z'];
  for (const now of moments) await administrator.send('PUT', '/api/clock', { now });
  watch.mockRestore();
  await administrator.send('PUT', '/api/clock', { now: null });
  // then
  expect(seen.at(-1)?.[0]).toBe(Date.parse(moments[1] ?? ''));
  for (const [engineTime, officeTime] of seen) expect(officeTime).toBe(engineTime);
});

const addColleague = async (userName: string, unitCode: string, role: Role): Promise<void> => {
  const person = await findPersonByUserName(system.office, userName);
  await system.office.db
    .insertInto('office.membership')
    .values({ personId: person?.personId ?? '', unitCode, role, validFrom: '2025-01-01', validTo: null })
    .execute();
};

interface Field {
  readonly key?: string;
  readonly type: string;
  readonly values?: readonly { readonly value: unknown }[];
  readonly components?: readonly Field[];
  readonly validate?: { readonly required?: boolean };
}
/** The least that a form wants: its required choices, the first of each, and texts. */
const fillIn = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (!field.key) return Object.entries(fillIn(field.components ?? []));
      if (!field.validate?.required) return [];
      return [
        [
          field.key,
          field.values?.[0]?.value ??
            { checkbox: true, number: 1, datetime: '2026-11-02' }[field.type] ??
            'Đủ điều kiện',
        ],
      ];
    }),
  );

const BROKEN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d">
  <bpmn:process id="broken" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>flow</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="nowhere" />
    <bpmn:serviceTask id="nowhere"><bpmn:incoming>flow</bpmn:incoming></bpmn:serviceTask>
  </bpmn:process>
</bpmn:definitions>`;

/** A task that leads to no paper says so; whoever may open it was refused nothing, and the log of refusals does not say she was. */
const expectNoPaper = async (key: string): Promise<void> => {
  const draft = await officer.send('POST', `/api/tasks/${key}/paper-draft`, { variables: {} });
  expect(draft).toMatchObject({ status: 404, body: { code: 'tasks.noPaper' } });
  await writeRefusals(system.office);
  const monitor = await system.as('giamsat.h26');
  const { body } = await monitor.get('/api/audit/looks?outcome=refused&action=open-paper');
  expect(body.items.filter(({ actorName }: { actorName: { vi: string } }) => actorName.vi === 'Trần Văn Minh')).toEqual(
    [],
  );
};

describe('a task whose process checks what people do with it', () => {
  test('tells the officer why a check does not allow it, and stays as it was', async () => {
    // given
    const [processDefinitionId, type] = [`checked-${randomUUID()}`, randomUUID()];
    const diagram = bpmn(processDefinitionId)
      .start()
      .userTask('task', { assignee: 'chuyenvien.h26-1', candidateGroups: 'H26.1:case-officer', formId: type })
      .taskListeners({ eventType: 'completing', type })
      .end()
      .resource();
    const file = new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name);
    const form = new File([JSON.stringify({ id: type, type: 'default', components: [] })], 'empty.form');
    await system.engine.createDeployment({ resources: [file, form] });
    const { processInstanceKey } = await system.engine.createProcessInstance({
      processDefinitionId: processDefinitionId as never,
    });
    const { items } = await system.engine.searchUserTasks(
      { filter: { processInstanceKey } },
      { consistency: { waitUpToMs: 0 } },
    );
    const key = String(items?.[0]?.userTaskKey);

    // when
    const completion = officer.send('POST', `/api/tasks/${key}/completion`, { variables: {} });
    const { jobs } = await system.engine.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000, worker: 'w' });
    const result = { type: 'userTask', denied: true, deniedReason: 'Thiếu bản sao' } as const;
    await system.engine.completeJob({ jobKey: jobs[0]?.jobKey as never, result });

    // then
    expect(await completion).toMatchObject({
      status: 409,
      body: { detailVi: 'Bước kiểm tra của quy trình không cho phép: Thiếu bản sao' },
    });
    expect((await officer.get(`/api/tasks/${key}`)).body).toMatchObject({ state: 'open' });
    await expectNoPaper(key);
  });
});
