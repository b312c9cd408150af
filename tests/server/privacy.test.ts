/** Who sees what of a dossier: those who take part in its procedure all of it, those who watch over all units its shape, colleagues who have no part in it nothing. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepTasks } from '../../office/tasks/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

const PEOPLE = {
  counter: 'tiepnhan.h26-1',
  stranger: 'chuyenvien.h26-2',
  monitor: 'giamsat.h26',
  designer: 'thietke.h26',
  administrator: 'quantri.h26',
} as const;
type Who = keyof typeof PEOPLE;
const WATCHES: readonly Who[] = ['monitor', 'designer', 'administrator'];
const NOTHING = '00000000-0000-4000-8000-000000000000';

let system: System;
let callers: Record<Who, Caller>;
let dossierId: string;

beforeAll(async () => {
  system = await startServerAlone();
  const names = Object.keys(PEOPLE) as Who[];
  const signedIn = await Promise.all(names.map(async (who) => [who, await system.as(PEOPLE[who])] as const));
  callers = Object.fromEntries(signedIn) as Record<Who, Caller>;
  dossierId = (await callers.counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body.id;
});
afterAll(async () => system?.close());

describe('who watches over all units', () => {
  const applicant = birthIntake('H26.1').applicant;

  test.each(WATCHES)('%s sees a dossier masked, on its page and in every list', async (who) => {
    // when
    const page = await callers[who].get(`/api/dossiers/${dossierId}`);
    const list = await callers[who].get('/api/dossiers?unit=H26.1');
    const history = await callers[who].get(`/api/dossiers/${dossierId}/history`);
    const messages = await callers[who].get(`/api/dossiers/${dossierId}/messages`);

    // then
    expect(page.body).toMatchObject({ sight: 'masked', code: expect.stringContaining('H26.1-') });
    expect(list.body.items.length).toBeGreaterThan(0);
    for (const { text } of [page, list, history, messages])
      for (const told of [applicant.name, applicant.phone, '0912345678', 'Nguyễn Minh Khôi'])
        expect(text).not.toContain(told);
  });

  test.each(WATCHES)('%s finds a dossier by its code and by nothing that is masked', async (who) => {
    const { code } = (await callers.counter.get(`/api/dossiers/${dossierId}`)).body;
    const found = async (text: string) =>
      (await callers[who].get(`/api/dossiers?text=${encodeURIComponent(text)}`)).body.total.count;
    expect(await found(code)).toBe(1);
    for (const text of [applicant.name, '0912345678', 'Minh Khôi']) expect(await found(text)).toBe(0);
  });

  test.each(WATCHES)('%s is given no paper, no print and no file of it', async (who) => {
    for (const path of ['print', 'control-slip', 'declaration', `papers/${NOTHING}`, `documents/${NOTHING}`])
      expect((await callers[who].get(`/api/dossiers/${dossierId}/${path}`)).status).toBe(403);
  });
});

describe('showing masked data', () => {
  const reveal = (caller: Caller, body: object) => caller.send('POST', `/api/dossiers/${dossierId}/reveal`, body);
  const seen = async (caller: Caller) => (await caller.get(`/api/dossiers/${dossierId}`)).body;

  test('needs a reason, is in the audit trail, and holds for this session and this dossier alone', async () => {
    // given two sessions of a monitor
    const [here, elsewhere] = [await system.as(PEOPLE.monitor), await system.as(PEOPLE.monitor)];
    expect((await seen(here)).allowedActions).toContain('reveal');

    // when
    expect((await reveal(here, {})).status).toBe(400);
    expect((await reveal(here, { ground: 'other', reason: ' x ' })).status).toBe(400);
    expect((await seen(here)).sight).toBe('masked');
    expect((await reveal(here, { ground: 'complaint', reason: 'Đơn số 12' })).status).toBe(201);

    // then
    expect(await seen(here)).toMatchObject({ sight: 'whole', applicant: { phone: '0912 345 678' } });
    expect((await here.get(`/api/dossiers/${dossierId}/control-slip`)).status).toBe(200);
    expect((await seen(elsewhere)).sight).toBe('masked');
    expect((await here.get('/api/dossiers?text=0912345678')).body.items).toEqual([]);
    expect((await reveal(here, { ground: 'complaint' })).status).toBe(409);
    const entry = await system.office.db
      .selectFrom('audit.entry')
      .selectAll()
      .where('action', '=', 'reveal-personal-data')
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ subject: `dossier:${dossierId}`, actorName: expect.any(String) });
    expect(JSON.stringify(entry.data)).toContain('Đơn số 12');
  });

  test('ends after a quarter of an hour, and with the session', async () => {
    const caller = await system.as(PEOPLE.administrator);
    await reveal(caller, { ground: 'incident' });
    expect((await seen(caller)).sight).toBe('whole');
    await system.office.db
      .updateTable('office.reveal')
      .set({ revealedUntil: new Date(Date.now() - 1) })
      .execute();
    expect((await seen(caller)).sight).toBe('masked');
    const { rows } = await sql<{
      kept: number;
    }>`select count(*)::int as kept from office.reveal where revealed_until < now()`.execute(system.office.db);
    expect(rows[0]?.kept).toBeGreaterThan(0);
    await caller.send('DELETE', '/api/session');
    const after = await sql<{
      kept: number;
    }>`select count(*)::int as kept from office.reveal where revealed_until < now()`.execute(system.office.db);
    expect(after.rows[0]?.kept).toBe((rows[0]?.kept ?? 0) - 1);
  });

  test('is for no designer, and for nobody who does not see the dossier at all', async () => {
    expect((await reveal(callers.designer, { ground: 'inspection' })).status).toBe(403);
    expect((await reveal(callers.stranger, { ground: 'inspection' })).status).toBe(403);
    expect((await reveal(callers.counter, { ground: 'inspection' })).status).toBe(403);
  });
});

describe('dossiers of the own unit', () => {
  const BYSTANDERS = ['congan.h26-1', 'truongcongan.h26-1', 'vanthu.h26-1'] as const;

  test.each(BYSTANDERS)('%s, who takes no part in the procedure, is told nothing of one', async (userName) => {
    const bystander = await system.as(userName);
    for (const path of ['', '/history', '/messages', '/links', '/deadline', '/print', '/process'])
      expect((await bystander.get(`/api/dossiers/${dossierId}${path}`)).status).toBe(404);
    expect((await bystander.get('/api/dossiers?unit=H26.1')).body.items).toEqual([]);
    const { code } = (await callers.counter.get(`/api/dossiers/${dossierId}`)).body;
    expect((await bystander.get(`/api/scans?code=${code}`)).status).toBe(404);
  });
});

test('a monitor to whom a dossier was escalated sees it in lists as in the task, and goes back to its shape when that is done', async () => {
  // given
  const { id, code } = (await callers.counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  const listed = async (who: Who) =>
    (await callers[who].get(`/api/dossiers?text=${code}`)).body.items.map(
      ({ applicantName }: { applicantName: string }) => applicantName,
    );
  expect(await listed('monitor')).toEqual(['N… V… A…']);
  const task = {
    ...{ taskKey: '4500000000000000900', processInstanceKey: '2251799813685300', processId: 'birth-registration' },
    ...{ processDefinitionKey: '2251799813685200', elementId: 'escalated', nameEn: null, name: 'Hồ sơ quá hạn' },
    ...{ assignee: null, groups: ['H26:city-monitor'], createdAt: new Date(), completedAt: null },
    ...{ ownDueAt: null, ownPriority: 50, dossierId: id },
  };
  // when
  await keepTasks(system.office, [{ ...task, state: 'open' }]);
  // then
  expect(await listed('monitor')).toEqual([birthIntake('H26.1').applicant.name]);
  expect(await listed('administrator')).toEqual(['N… V… A…']);
  await keepTasks(system.office, [{ ...task, state: 'completed', completedAt: new Date() }]);
  expect(await listed('monitor')).toEqual(['N… V… A…']);
});

test('a leader’s report counts the procedures that her role takes part in, and tells of nobody', async () => {
  // given
  const leader = await system.as('lanhdao.h26-1');
  const day = dayOf(new Date());
  const url = `/api/reports/processing-times?from=${day.slice(0, 4)}-01-01&to=${day}`;
  const received = async (caller: Caller) => (await caller.get(url)).body.total.received;
  const before = await received(leader);
  const inTheCity = await received(callers.monitor);
  expect(before).toBeGreaterThan(0);
  expect((await leader.get(url)).text).not.toContain(birthIntake('H26.1').applicant.name);
  // when one of them is a matter of the police alone
  await sql`update office.dossier set reader_groups = '{H26.1:police-officer}' where id = ${dossierId}`.execute(
    system.office.db,
  );
  // then
  expect(await received(leader)).toBe(before - 1);
  expect(await received(callers.monitor)).toBe(inTheCity);
});
