/** Who may arrange for whom, and what somebody in the place of another can do then: over HTTP, with the engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount, findPersonByUserName, grantMembership } from '../../office/people/index.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, call, type System, startSystem } from './support/system.ts';

let system: System;
let counter: Caller;
let officer: Caller;
let leader: Caller;
let administrator: Caller;
const administrators = { kind: 'system', name: 'test' } as const;

beforeAll(async () => {
  system = await startSystem();
  [counter, officer, leader, administrator] = (await Promise.all(
    (['tiepnhan.h26-1', 'chuyenvien.h26-1', 'lanhdao.h26-1', 'quantri.h26'] as const).map((name) => system.as(name)),
  )) as [Caller, Caller, Caller, Caller];
});
afterAll(async () => system?.close());

const idOf = async (userName: string): Promise<string> => {
  const found = await findPersonByUserName(system.office, userName);
  if (!found) throw new Error(`There is no ${userName}`);
  return found.personId;
};
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const days = () => ({ validFrom: today(), validTo: today(), reason: 'nghỉ phép' });
const arrange = async (caller: Caller, absent: string, substitute: string) =>
  caller.send('POST', '/api/stand-ins/substitutions', {
    absentPersonId: await idOf(absent),
    substitutePersonId: await idOf(substitute),
    ...days(),
  });
const delegate = async (caller: Caller, unit: number, to: string, procedureCodes: string[] | null) =>
  caller.send('POST', '/api/stand-ins/delegations', {
    delegatorId: await idOf(`lanhdao.h26-${unit}`),
    delegateId: await idOf(to),
    unitCode: `H26.${unit}`,
    procedureCodes,
    ...days(),
  });
const openTask = async (applicantName: string): Promise<string> => {
  const received = await counter.send('POST', '/api/dossiers', birthIntake('H26.1', applicantName));
  const find = async () => (await leader.get(`/api/dossiers/${received.body.id}`)).body.tasks;
  await expect.poll(find).toHaveLength(1);
  return (await find())[0].taskKey;
};

describe('an absence', () => {
  test('is arranged by oneself with a colleague of the unit, by the leader for the unit, and by nobody else', async () => {
    const answers = [
      await arrange(officer, 'tiepnhan.h26-1', 'lanhdao.h26-1'),
      await arrange(officer, 'chuyenvien.h26-1', 'chuyenvien.h26-2'),
      await arrange(leader, 'tiepnhan.h26-2', 'lanhdao.h26-1'),
      await arrange(officer, 'chuyenvien.h26-1', 'tiepnhan.h26-1'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 201]);
    const [, , , arranged] = answers;
    const id = arranged?.body.substitutions[0].id;
    const seen = await Promise.all(
      [officer, leader, counter, administrator, await system.as('lanhdao.h26-2')].map((caller) =>
        caller.get('/api/stand-ins').then(({ body }) => body.substitutions.length),
      ),
    );
    expect(seen).toEqual([1, 1, 1, 1, 0]);
    expect((await counter.get('/api/session')).body.person.memberships[1]).toMatchObject({
      role: 'case-officer',
      inPlaceOf: { kind: 'substitute', name: 'Trần Văn Minh' },
    });
    const withdrawals = [counter, await system.as('lanhdao.h26-2'), leader].map(
      (caller) => async () => caller.send('DELETE', `/api/stand-ins/substitutions/${id}`),
    );
    const statuses: number[] = [];
    for (const withdraw of withdrawals) statuses.push((await withdraw()).status);
    expect(statuses).toEqual([403, 403, 200]);
  });

  test('leaves the tasks in hand to the substitute, who takes them over in her own name', async () => {
    // given a task that the absent officer holds
    const taskKey = await openTask('Chuyên viên nghỉ phép');
    await officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});
    expect((await counter.send('POST', `/api/tasks/${taskKey}/assignment`, {})).status).toBe(409);

    // when
    await arrange(leader, 'chuyenvien.h26-1', 'tiepnhan.h26-1');

    // then
    const mine = await counter.get('/api/tasks?scope=mine');
    expect(mine.body.items.map((row: { taskKey: string }) => row.taskKey)).toContain(taskKey);
    const taken = await counter.send('POST', `/api/tasks/${taskKey}/assignment`, {});
    expect(taken.body).toMatchObject({
      assignee: 'tiepnhan.h26-1',
      allowedActions: expect.arrayContaining(['complete']),
    });
    const history = (await leader.get(`/api/dossiers/${taken.body.dossier.id}/history`)).body.items;
    expect(history.at(-1).text.vi).toMatch(/của Trần Văn Minh cho Nguyễn Thị Thu Hà/);
  });
});

describe('a delegation', () => {
  test('is given in the unit that one leads, not with power that is only lent', async () => {
    const answers = [
      await delegate(officer, 1, 'chuyenvien.h26-1', null),
      await delegate(leader, 2, 'chuyenvien.h26-2', null),
      await delegate(await system.as('lanhdao.h26-2'), 2, 'chuyenvien.h26-2', null),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 201]);
    // a substitute of the leader does her work, and passes nothing on
    await arrange(await system.as('lanhdao.h26-3'), 'lanhdao.h26-3', 'tiepnhan.h26-3');
    expect((await delegate(await system.as('tiepnhan.h26-3'), 3, 'chuyenvien.h26-3', null)).status).toBe(403);
  });

  test.each([
    { codes: ['1.000656'], allowed: false },
    { codes: ['1.001193'], allowed: true },
  ])('for $codes lets a clerk of the unit do a leader’s task of 1.001193: $allowed', async ({ codes, allowed }) => {
    // given a clerk, who has no leader's task of her own, and a task that is offered to the leaders
    const userName = `vanthu.${codes[0]}`;
    const { personId, firstPassword } = await createAccount(system.office, administrators, {
      userName,
      fullName: 'Văn thư',
      email: null,
    });
    const role = { personId, unitCode: 'H26.1', role: 'clerk' as const, validFrom: today(), validTo: null };
    await grantMembership(system.office, administrators, role);
    const clerk = await firstSignIn(userName, firstPassword);
    const taskKey = await leadersTask(`Chờ ký ${codes[0] === '1.001193' ? 'An' : 'Bình'}`);

    // when
    expect((await delegate(leader, 1, userName, codes)).status).toBe(201);

    // then
    const isListed = async (who: Caller): Promise<boolean> =>
      (await who.get('/api/tasks?scope=unit')).body.items.some((row: { taskKey: string }) => row.taskKey === taskKey);
    await expect.poll(() => isListed(leader)).toBe(true);
    expect(await isListed(clerk)).toBe(allowed);
    const taken = await clerk.send('POST', `/api/tasks/${taskKey}/assignment`, {});
    expect(taken.status).toBe(allowed ? 200 : 404);
    if (allowed) expect(taken.body.allowedActions).toContain('complete');
  });
});

/** A task of the unit's leaders, as the process of a birth registration makes one when the case officer has examined. */
const leadersTask = async (applicantName: string): Promise<string> => {
  const taskKey = await openTask(applicantName);
  const { body } = await leader.get(`/api/tasks/${taskKey}`);
  const { items } = await system.engine.searchUserTasks(
    { filter: { processInstanceKey: body.processInstanceKey } },
    { consistency: { waitUpToMs: 0 } },
  );
  const [task] = items;
  if (!task) throw new Error(`There is no task ${taskKey}`);
  await system.engine.updateUserTask({
    userTaskKey: task.userTaskKey,
    changeset: { candidateGroups: ['H26.1:unit-leader'] },
  });
  const isOffered = async () =>
    (await officer.get('/api/tasks?scope=unit&limit=200')).body.items.some(
      (row: { taskKey: string }) => row.taskKey === taskKey,
    );
  await expect.poll(isOffered).toBe(false);
  return taskKey;
};

const firstSignIn = async (userName: string, firstPassword: string): Promise<Caller> => {
  const headers = { 'x-motcua': '1' };
  const payload = { userName, password: firstPassword };
  const signedIn = await call(system.app, { method: 'POST', url: '/api/session', headers, payload });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const as = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
    call(system.app, { method, url, headers: { ...headers, cookie }, ...(body ? { payload: body } : {}) });
  // before the password is changed nothing else is answered
  expect((await as('GET', '/api/tasks')).status).toBe(403);
  const changed = await as('PUT', '/api/session/password', { old: firstPassword, new: 'bảy con cò trắng' });
  expect(changed.body.person).toMatchObject({ userName, mustChangePassword: false });
  return {
    ...counter,
    cookie,
    get: (url) => as('GET', url),
    send: (method, url, body) => as(method as 'POST', url, body as object),
  };
};
