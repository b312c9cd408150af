/** Steering by the clock through the API: who sees what, each number its list, and each act with who may. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { historyOf } from '../../office/history/index.ts';
import { DAY_MS, dayOf } from '../../office/time/index.ts';
import type { Staff } from '../../server/names/staff.ts';
import { calleesOf, type Directory } from '../../server/steering/calls.ts';
import { birthIntake, handIn } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

interface Line {
  readonly id: string;
  readonly code: string;
  readonly band: string;
  readonly lawfulDueAt: string;
  readonly flags: readonly string[];
  readonly steps: readonly { readonly taskKey: string; readonly holder: { readonly userName: string } | null }[];
  readonly acts: readonly string[];
  readonly calls: readonly Callee[];
}
interface Callee {
  readonly name: string;
  readonly phone: string;
}

let system: System;
let counter: Caller;
let officer: Caller;
let leader: Caller;
let stranger: Caller;
let monitor: Caller;
let administrator: Caller;
let designer: Caller;
const ids: string[] = [];
beforeAll(async () => {
  system = await startSystem();
  [counter, officer, leader, stranger] = await Promise.all([
    system.as('tiepnhan.h26-1'),
    system.as('chuyenvien.h26-1'),
    system.as('lanhdao.h26-1'),
    system.as('lanhdao.h26-2'),
  ]);
  [monitor, administrator, designer] = await Promise.all([
    system.as('giamsat.h26'),
    system.as('quantri.h26'),
    system.as('thietke.h26'),
  ]);
  // given three births, one of which an officer has taken
  for (let index = 0; index < 3; index += 1) {
    const { body } = await counter.send('POST', '/api/dossiers', birthIntake('H26.1', `Nguyễn Văn ${'ABC'[index]}`));
    ids.push(body.id);
  }
  await vi.waitUntil(async () => (await lines()).flatMap(({ steps }) => steps).length === 3, { timeout: 20_000 });
  const [first] = await lines();
  await officer.send('POST', `/api/tasks/${first?.steps[0]?.taskKey}/assignment`, {});
});
afterAll(() => system?.close());

const lines = async (who: Caller = leader, query = ''): Promise<readonly Line[]> =>
  (await who.get(`/api/steering/dossiers?limit=100${query}`)).body.items;
const ended = async (who: Caller, id: string) => {
  const job = async () => (await who.get(`/api/bulk-jobs/${id}`)).body;
  await expect.poll(async () => (await job()).state).toBe('done');
  return job();
};
const draft = (who: Caller, request: object) => who.send('POST', '/api/bulk-jobs', request);
const run = async (who: Caller, request: object, reason: string) => {
  const { body } = await draft(who, request);
  await who.send('POST', `/api/bulk-jobs/${body.id}/start`, { reason });
  return ended(who, body.id);
};
/** Who may not act on the ward's dossiers, and how that is said. */
const strangersToActs = () =>
  [
    [counter, 403],
    [officer, 403],
    [stranger, 404],
    [designer, 403],
  ] as const;
/** Plans a conference a week from now. @returns the id of its dossier */
const planConference = async (): Promise<string> => {
  const meetingDate = dayOf(new Date(Date.now() + 7 * DAY_MS));
  const answers = {
    title: 'Giao ban đầu tuần',
    meetingDate,
    meetingTime: '08:00',
    durationMinutes: 60,
    place: 'Phòng 1',
  };
  const applicant = { name: 'Thành phố Hà Nội', phone: '0912 345 678', address: '12 Lê Lai' };
  const planned = { intakeId: randomUUID(), procedureCode: 'HN-GB', receivingUnitCode: 'H26', applicant };
  const { body, status, text } = await handIn(monitor, { ...planned, answers: { ...answers, invitedUnits: 'H26.1' } });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return body.id;
};
const actions = async (id: string) => (await historyOf(system.office, id)).map(({ action }) => action);

describe('what is seen', () => {
  test('each number is the length of its list, for whoever may see the board', async () => {
    for (const who of [leader, stranger, monitor, administrator]) {
      const { body } = await who.get('/api/steering');
      for (const { band, count } of body.bands)
        expect([who.userName, band, (await lines(who, `&band=${band}`)).length]).toEqual([who.userName, band, count]);
      for (const { flag, count } of body.flags)
        expect([who.userName, flag, (await lines(who, `&flags=${flag}`)).length]).toEqual([who.userName, flag, count]);
    }
    expect((await lines(stranger)).length).toBe(0);
    expect((await lines(monitor, '&unit=H26.1')).map(({ id }) => id)).toEqual((await lines()).map(({ id }) => id));
    expect((await lines(leader, '&unit=H26.2')).length).toBe(0);
  });

  test('a line says who holds each step, and only who steers may act', async () => {
    const [first, second] = await lines();
    expect(first?.steps[0]?.holder).toMatchObject({ userName: 'chuyenvien.h26-1', absent: null });
    expect(second?.flags).toContain('unassigned');
    expect(first?.acts).toEqual(['assign', 'remind', 'extend', 'agenda']);
    expect((await lines(monitor))[0]?.acts).toContain('instruct');
    expect((await lines(administrator))[0]?.acts).toEqual([]);
  });

  test('a line says whom to call: the holder, by the telephone that the administrator keeps', async () => {
    const callsOf = async (who: Caller) => (await lines(who)).map(({ calls }) => calls);
    expect(await callsOf(leader)).toEqual([
      [{ name: 'Trần Văn Minh', phone: expect.stringMatching(/^095\d \d{3} \d{3}$/) }],
      [],
      [],
    ]);
    const { body: found } = await administrator.get('/api/people?text=chuyenvien.h26-1');
    const { id, name, email } = found.items[0];
    const correct = (phone: string | null) => administrator.send('PUT', `/api/people/${id}`, { name, email, phone });
    const refused = await correct('0912 345');
    expect([refused.status, refused.body.code]).toEqual([400, 'people.accounts.wrongPhone']);
    expect((await leader.send('PUT', `/api/people/${id}`, { name, email, phone: null })).status).toBe(403);
    // when
    const { body: account } = await correct(' 024 3825  1234 ');
    // then it is kept, said to whoever steers, and not lost by a correction that does not name it
    expect([account.phone, account.history[0].action]).toEqual(['024 3825 1234', 'correct-account']);
    await expect
      .poll(async () => (await callsOf(monitor))[0], { timeout: 30_000 })
      .toEqual([{ name: 'Trần Văn Minh', phone: '024 3825 1234' }]);
    expect((await administrator.send('PUT', `/api/people/${id}`, { name, email })).body.phone).toBe('024 3825 1234');
  });

  test('an unknown flag is refused', async () => {
    expect((await leader.get('/api/steering?flags=lost')).status).toBe(400);
  });
});

describe('who is called about a dossier', () => {
  const phones = new Map([
    ['minh', '0950 000 001'],
    ['lan', '0950 000 002'],
  ]);
  const contacts = new Map([
    ['H26.1', { phone: '024 3000 0001', email: null, address: null }],
    ['H26.STP', { phone: '024 3000 0002', email: null, address: null }],
  ]);
  const away = (standIn: string | null, standInPhone: string | null): Directory['absences'] =>
    new Map([['minh', { userName: 'minh', until: '2026-12-05', standIn, standInPhone }]]);
  const called = (steps: Parameters<typeof calleesOf>[1], absences: Directory['absences'] = new Map()) => {
    const staff = { nameOf: (name: string) => name, phoneOf: (name: string) => phones.get(name) ?? null } as Staff;
    return calleesOf('H26.1', steps, { names: new Map(), staff, contacts, absences }).map(({ phone }) => phone);
  };
  const step = (assignee: string | null, unitCode: string | null = 'H26.1') => ({ assignee, unitCode });

  test('is the holder, her stand-in while she is away, or else the unit of the step, and then the competent one', () => {
    expect(called([step('minh')])).toEqual(['0950 000 001']);
    expect(called([step('minh'), step('lan', 'H26.2')])).toEqual(['0950 000 001', '0950 000 002']);
    expect(called([step('minh')], away('Lan', '0950 000 002'))).toEqual(['0950 000 002']);
    expect(called([step('minh')], away(null, null))).toEqual(['024 3000 0001']);
    expect(called([step('without', 'H26.STP')])).toEqual(['024 3000 0002']);
    expect(called([step(null, 'H26.9')])).toEqual(['024 3000 0001']);
    expect(called([step(null), step(null)])).toEqual(['024 3000 0001']);
    expect(called([])).toEqual(['024 3000 0001']);
  });
});

describe('what is done', () => {
  test('the holder is reminded with a note, and not twice within the hour unless that is said', async () => {
    const [first] = await lines();
    const keys = [first?.steps[0]?.taskKey];
    // when
    const job = await run(leader, { action: 'remind', keys }, 'Công dân đang chờ ở quầy');
    // then
    expect(job).toMatchObject({ done: 1, failed: 0, mayUndo: false });
    expect(await actions(first?.id ?? '')).toContain('holder-reminded');
    const told = await system.office.db
      .selectFrom('office.notification')
      .select(['recipient', 'body'])
      .where('template', '=', 'holder-reminded')
      .execute();
    expect(told).toEqual([
      { recipient: 'chuyenvien.h26-1', body: expect.stringContaining('Công dân đang chờ ở quầy') },
    ]);
    const again = await draft(leader, { action: 'remind', keys });
    expect(again.body).toMatchObject({ waiting: 0, excluded: 1 });
    expect(again.body.refusals[0].reason.en).toMatch(/ was reminded at /);
    expect(await run(leader, { action: 'remind', keys, again: true }, 'Lần nữa')).toMatchObject({ done: 1 });
  });

  test('who may not steer reminds nobody, and a step that nobody holds has nobody to remind', async () => {
    const [first, second] = await lines();
    const { body } = await draft(officer, { action: 'remind', keys: [first?.steps[0]?.taskKey] });
    expect(body).toMatchObject({ waiting: 0, excluded: 1 });
    const free = await draft(leader, { action: 'remind', keys: [second?.steps[0]?.taskKey] });
    expect(free.body.refusals[0].reason.en).toBe('Nobody holds it');
  });

  test('the city monitor gives many tasks of a unit to one of its people without reading them', async () => {
    const keys = (await lines(monitor, '&unit=H26.1')).flatMap(({ steps }) => steps.map(({ taskKey }) => taskKey));
    const request = { action: 'assign', keys, assignee: 'chuyenvien2.h26-1' };
    // when
    const job = await run(monitor, request, 'Điều phối cho phường');
    // then
    expect(job).toMatchObject({ done: 3, failed: 0 });
    const holders = (await lines()).flatMap(({ steps }) => steps.map(({ holder }) => holder?.userName));
    expect(new Set(holders)).toEqual(new Set(['chuyenvien2.h26-1']));
    expect((await monitor.get(`/api/dossiers/${ids[0]}`)).text).not.toContain('Nguyễn Văn A"');
    expect(await actions(ids[1] ?? '')).toContain('task-handed-over');
    expect((await draft(stranger, request)).body).toMatchObject({ waiting: 0, excluded: 3 });
    expect((await draft(administrator, request)).status).toBe(403);
  });

  test('a unit is instructed by a tracked task for its leader, with a line in the history', async () => {
    const body = { unit: 'H26.1', what: 'Bố trí người trực tiếp nhận', dueOn: '2030-01-07' };
    const address = `/api/steering/dossiers/${ids[0]}/instructions`;
    // when
    const answer = await monitor.send('POST', address, body);
    // then
    expect([answer.status, answer.text]).toEqual([201, '{"dueAt":"2030-01-07T10:00:00.000Z"}']);
    const tasks = async () =>
      (await leader.get('/api/tasks?scope=unit&limit=100')).body.items.filter(
        ({ elementId }: { elementId: string }) => elementId === 'carryOut',
      );
    await expect.poll(async () => (await tasks()).length).toBe(1);
    expect((await tasks())[0].dossier.id).toBe(ids[0]);
    expect(await actions(ids[0] ?? '')).toContain('instruction-given');
    expect((await leader.send('POST', address, body)).status).toBe(403);
    const sunday = await monitor.send('POST', address, { ...body, dueOn: '2030-01-06' });
    expect(sunday.status).toBe(400);
  });

  test('what the law does not let be extended is not, and why is told before', async () => {
    const address = `/api/steering/dossiers/${ids[0]}/extension`;
    const terms = (await leader.get(address)).body;
    const answer = await leader.send('POST', address, { workingDays: 60, reason: 'Chờ xác minh' });
    expect([answer.status, terms.workingDaysMax < 60]).toEqual([400, true]);
    expect((await stranger.get(address)).status).toBe(404);
    expect((await officer.get(address)).status).toBe(403);
  });

  test('an extension within the law moves the limit once, and the applicant is told with an apology', async () => {
    const address = `/api/steering/dossiers/${ids[1]}/extension`;
    const body = { workingDays: 2, reason: 'Chờ nơi sinh trả lời' };
    for (const [who, status] of [...strangersToActs(), [administrator, 403]] as const)
      expect([who.userName, (await who.send('POST', address, body)).status]).toEqual([who.userName, status]);
    expect((await leader.get(address)).body).toEqual({ workingDaysMax: 5, refusal: null });
    const { lawfulDueAt } = (await lines()).find(({ id }) => id === ids[1]) as Line;
    // when
    const answer = await leader.send('POST', address, body);
    // then
    const line = (await lines()).find(({ id }) => id === ids[1]);
    expect([answer.status, answer.body.dueAt]).toEqual([200, line?.lawfulDueAt]);
    expect(Date.parse(line?.lawfulDueAt ?? '')).toBeGreaterThan(Date.parse(lawfulDueAt));
    expect(await actions(ids[1] ?? '')).toContain('clock-extended');
    const told = await system.office.db
      .selectFrom('office.notification')
      .select('body')
      .where('template', '=', 'deadline-extended-apology')
      .execute();
    expect(told).toEqual([{ body: expect.stringContaining('Chờ nơi sinh trả lời') }]);
    // and it is once, whoever asks
    expect((await monitor.send('POST', address, body)).status).toBe(409);
    expect((await monitor.get(address)).body).toEqual({ workingDaysMax: 0, refusal: expect.anything() });
    // and the monitor may extend what was not
    const other = `/api/steering/dossiers/${ids[2]}/extension`;
    expect((await monitor.send('POST', other, body)).status).toBe(200);
  });

  test('a dossier goes onto the agenda of a coming conference, also onto the one that was gathered', async () => {
    // given a conference that the monitor prepares
    const conferenceId = await planConference();
    const agenda = async () => {
      const { items } = (await monitor.get('/api/tasks?scope=unit&limit=100')).body;
      const task = items.find(({ elementId }: { elementId: string }) => elementId === 'prepare');
      return task ? (await monitor.get(`/api/tasks/${task.taskKey}`)).body.variables.agendaText : undefined;
    };
    await expect.poll(agenda, { timeout: 20_000 }).toEqual(expect.any(String));
    expect((await leader.get('/api/steering/conferences')).body.items).toEqual([
      expect.objectContaining({ id: conferenceId, title: 'Giao ban đầu tuần' }),
    ]);
    const address = `/api/steering/dossiers/${ids[0]}/topics`;
    const body = { conferenceId, note: 'Vướng mắc chung với cơ quan công an' };
    for (const [who, status] of [...strangersToActs(), [administrator, 403]] as const)
      expect([who.userName, (await who.send('POST', address, body)).status]).toEqual([who.userName, status]);
    // when
    expect((await leader.send('POST', address, body)).status).toBe(204);
    // then
    await expect.poll(agenda).toContain('Vướng mắc chung với cơ quan công an');
    expect(await actions(ids[0] ?? '')).toContain('topic-proposed');
    // and the monitor puts another one there
    expect((await monitor.send('POST', `/api/steering/dossiers/${ids[1]}/topics`, body)).status).toBe(204);
  });

  test('a topic goes only onto the agenda of a conference that is coming', async () => {
    const body = { conferenceId: ids[1], note: 'Vướng mắc chung' };
    expect((await leader.send('POST', `/api/steering/dossiers/${ids[0]}/topics`, body)).status).toBe(409);
  });
});
