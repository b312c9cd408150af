import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { birth, officer } from '../office/support/open-office.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

let system: System;
let administrator: Caller;
let counter: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  [administrator, counter] = [await system.as('quantri.h26'), await system.as('tiepnhan.h26-1')];
});
afterAll(async () => system?.close());
beforeEach(async () => void (await setClock(system.office, new Date('2026-11-18T09:00:00+07:00'))));

const dayOff = (day: string, unitCode: string | null = null) => ({
  unitCode,
  day,
  kind: 'holiday',
  name: { vi: 'Nghỉ do bão', en: 'Storm' },
  source: 'Công điện của Thành phố',
});
const storm = (day: string) => ({ reason: 'Bão số 12', days: [dayOff(day)] });

/** Received at 09:00 on Wednesday, to be verified: five working days. */
async function receive(): Promise<string> {
  const dossier = await receiveDossier(
    system.office,
    officer,
    birth({ answers: { childBirthDate: '2026-11-10', needsVerification: true } }),
  );
  return dossier.id;
}
const deadlineOf = async (id: string) => (await counter.get(`/api/dossiers/${id}/deadline`)).body;

describe('the calendar of a year', () => {
  it('tells of each day its hours, and of each that differs why, by which source and whose rule it is', async () => {
    const { body } = await administrator.get('/api/calendars?year=2026');
    expect(body.days).toHaveLength(365);
    const day = (iso: string) => body.days.find((one: { day: string }) => one.day === iso);
    expect(day('2026-11-24')).toMatchObject({
      hours: [],
      rule: {
        unitCode: null,
        kind: 'holiday',
        name: { vi: 'Ngày Văn hóa Việt Nam' },
        source: expect.stringContaining('24/11'),
      },
    });
    expect(day('2026-08-22')).toMatchObject({ weekday: 6, rule: { kind: 'swapped-working' }, hours: [{}, {}] });
    expect(day('2026-11-21')).toMatchObject({ weekday: 6, rule: null, hours: [] });
    expect(body).toMatchObject({ unit: null, mayChange: true, unitsWithOwn: [], weeks: [{ unitCode: null }] });
    expect((await counter.get('/api/calendars?year=2026&unit=H26.1')).body).toMatchObject({
      unit: { code: 'H26.1' },
      mayChange: false,
    });
    expect((await counter.get('/api/calendars?year=2026&unit=H26.999')).status).toBe(404);
  });
});

describe('a change of calendars', () => {
  it('asks first how many open deadlines may move, moves them with an entry that says why, and is audited', async () => {
    // given
    const id = await receive();
    const { dueAt, originalDueAt } = await deadlineOf(id);
    const change = storm('2026-11-20');
    // when it is not confirmed
    const refused = await administrator.send('POST', '/api/calendars/changes', { change });
    // then
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.detailVi).toMatch(/dời hạn của 1 hồ sơ/);
    expect((await deadlineOf(id)).dueAt).toBe(dueAt);
    // when it is looked at and confirmed
    const preview = await administrator.send('POST', '/api/calendars/preview', { change });
    expect(preview.body).toMatchObject({ moved: 1, later: 1, earlier: 0, moves: [{ dossierId: id, workingDays: 1 }] });
    const { confirm } = preview.body;
    const applied = await administrator.send('POST', '/api/calendars/changes', { change, confirm });
    // then
    expect(applied).toMatchObject({ status: 200, body: { moved: 1 } });
    const moved = await deadlineOf(id);
    expect(moved).toMatchObject({ originalDueAt, dueAt: preview.body.moves[0].newDueAt });
    expect(moved.moves).toMatchObject([{ cause: 'calendar', reason: 'Bão số 12' }]);
    const entries = await system.office.db
      .selectFrom('audit.entry')
      .selectAll()
      .where('action', '=', 'change-calendar')
      .execute();
    expect(entries).toMatchObject([{ actorName: expect.stringMatching(/./) }]);
    expect(entries[0]?.data).toContain('2026-11-20');
  });

  it('of one unit is shown as its own, and does not concern the others', async () => {
    const change = { reason: 'Mất điện', days: [dayOff('2026-11-19', 'H26.2')] };
    const { body } = await administrator.send('POST', '/api/calendars/preview', { change });
    expect(body).toMatchObject({ openDossiers: 0, moved: 0 });
    expect((await administrator.send('POST', '/api/calendars/changes', { change })).status).toBe(200);
    const own = await administrator.get('/api/calendars?year=2026&unit=H26.2');
    const rule = own.body.days.find((one: { day: string }) => one.day === '2026-11-19').rule;
    expect(rule).toMatchObject({ unitCode: 'H26.2', name: { vi: 'Nghỉ do bão' } });
    expect(own.body.unitsWithOwn).toMatchObject([{ code: 'H26.2' }]);
  });

  const noHours = Array.from({ length: 7 }, () => []);
  const week = (hours: unknown, unitCode: string | null = null) => ({
    reason: 'x',
    weeks: [{ unitCode, validFrom: '2026-12-01', hours, source: 'x' }],
  });
  it.each([
    ['a week without working hours', week(noHours), 400, /không có giờ làm việc/],
    ['a city without a week', week(null), 400, /không có giờ làm việc/],
    ['hours that run backwards', week([[{ fromMs: 4, toMs: 2 }], ...noHours.slice(1)]), 400, /chạy ngược/],
    ['a day that is none', storm('2026-02-30'), 400, /2026-02-30/],
    [
      'a day to take out that is not there',
      { reason: 'x', days: [{ unitCode: null, day: '2026-03-03', remove: true }] },
      404,
      /2026-03-03/,
    ],
    ['an unknown unit', week(null, 'H26.999'), 404, /./],
    [
      'one good day and one bad',
      { reason: 'x', days: [dayOff('2026-12-08'), dayOff('2026-13-01')] },
      400,
      /2026-13-01/,
    ],
  ])('is refused with %s, in the language of the reader, and nothing is half done', async (_, change, status, said) => {
    // given
    const id = await receive();
    const everything = async () => [
      await deadlineOf(id),
      (await administrator.get('/api/calendars?year=2026')).body,
      await system.office.db.selectFrom('audit.entry').select('number').execute(),
    ];
    const before = await everything();
    // when
    const answers = [
      await administrator.send('POST', '/api/calendars/preview', { change }),
      await administrator.send('POST', '/api/calendars/changes', { change }),
    ];
    // then
    for (const answer of answers) {
      expect(answer.status).toBe(status);
      expect(answer.body.detailVi ?? answer.body.detail).toMatch(said);
    }
    expect(await everything()).toEqual(before);
  });

  it('moved by somebody else meanwhile is not what was confirmed', async () => {
    // given a preview
    await receive();
    const change = storm('2026-11-23');
    const { confirm } = (await administrator.send('POST', '/api/calendars/preview', { change })).body;
    // when one more dossier comes in before it is applied
    await receive();
    // then
    expect((await administrator.send('POST', '/api/calendars/changes', { change, confirm })).status).toBe(409);
  });
});
