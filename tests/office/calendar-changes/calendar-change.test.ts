import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bringInReference } from '../../../cli/parts/office.ts';
import { verifyAudit } from '../../../office/audit/index.ts';
import {
  applyCalendarChange,
  type CalendarChange,
  previewCalendarChange,
} from '../../../office/calendar-changes/index.ts';
import { calendarYear } from '../../../office/calendars/index.ts';
import { weekWithSaturdayMorning } from '../../../office/calendars/weekly-hours.ts';
import { officeWeek, type WeeklyHours } from '../../../office/calendars/working-calendar.ts';
import { getDossier } from '../../../office/dossiers/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import {
  clockOf,
  closeClock,
  explainDeadline,
  extendClock,
  pauseClock,
  recordMilestone,
  remainingWorkingTime,
  resumeClock,
} from '../../../office/legal-clock/index.ts';
import { listNotifications } from '../../../office/notifications/index.ts';
import { getProcedure } from '../../../office/procedures/index.ts';
import { birth, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
const opened: TestOffice[] = [];
beforeEach(async () => {
  test = await openTestOffice();
  opened.push(test);
});
afterAll(() => Promise.all(opened.map((one) => one.close())));

/** A birth registration that has to be verified: five working days, 25 June → 2 July 2025. */
async function receive(unitCode = 'H26.1'): Promise<string> {
  const intake = birth({ receivingUnitCode: unitCode, answers: { needsVerification: true } });
  return (await receiveDossier(test.office, officer, intake)).id;
}

const name = { vi: 'Nghỉ bão', en: 'Storm day' };
const dayOff = (day: string, unitCode: string | null = null) =>
  ({ unitCode, day, kind: 'holiday', name, source: 'test' }) as const;
const storm = (...days: string[]): CalendarChange => ({ reason: 'bão số 3', days: days.map((day) => dayOff(day)) });

async function confirmed(change: CalendarChange) {
  const { confirm } = await previewCalendarChange(test.office, change);
  return applyCalendarChange(test.office, officer, change, confirm);
}
const dueOf = async (id: string) => (await clockOf(test.office, id)).dueAt;
const rules = async () => ({
  days: await test.office.db.selectFrom('office.calendarDay').selectAll().orderBy('day').execute(),
  weeks: await test.office.db.selectFrom('office.weeklyHours').selectAll().execute(),
});

describe('a change of calendar', () => {
  it('says what moves and how far, asks, and then moves it with an entry that says why', async () => {
    // given two open dossiers and a closed one
    const [open, other, closed] = [await receive(), await receive('H26.2'), await receive()];
    await closeClock(test.office, officer, closed, 'approved');
    const before = await rules();
    // when
    const preview = await previewCalendarChange(test.office, storm('2025-06-30'));
    // then
    expect(preview).toMatchObject({ openDossiers: 2, later: 2, earlier: 0, workingDaysMax: 1 });
    expect(preview.moves.map(({ newDueAt }) => newDueAt)).toEqual([
      local('2025-07-03 17:00'),
      local('2025-07-03 17:00'),
    ]);
    await expect(applyCalendarChange(test.office, officer, storm('2025-06-30'))).rejects.toMatchObject({
      kind: 'conflict',
      details: { moved: 2 },
    });
    expect(await rules()).toEqual(before);
    expect(await dueOf(open)).toEqual(local('2025-07-02 17:00'));

    expect(await applyCalendarChange(test.office, officer, storm('2025-06-30'), preview.confirm)).toEqual({ moved: 2 });
    const clock = await clockOf(test.office, open);
    expect(clock).toMatchObject({
      originalDueAt: local('2025-07-02 17:00'),
      lawfulDueAt: local('2025-07-03 17:00'),
      dueAt: local('2025-07-03 17:00'),
    });
    expect(clock.dueDates.at(-1)).toMatchObject({ cause: 'calendar', reason: 'bão số 3', dueAt: clock.dueAt });
    const spans = await explainDeadline(test.office, open);
    expect(spans.at(-1)?.to).toEqual(clock.dueAt);
    expect(spans.reduce((sum, span) => sum + span.workingMinutes, 0)).toBe(5 * 8 * 60);
    expect(spans.some(({ text }) => text === 'Nghỉ bão')).toBe(true);
    expect(await dueOf(other)).toEqual(local('2025-07-03 17:00'));
    const told = await listNotifications(test.office, {});
    expect(told.map(({ dossierId, template }) => [dossierId, template]).sort()).toEqual(
      [open, other].map((id) => [id, 'appointment-moved']).sort(),
    );
    expect(told.every(({ body }) => body.includes('bão số 3') && body.includes('17:00 03/07/2025'))).toBe(true);
    expect((await clockOf(test.office, closed)).dueDates).toHaveLength(1);
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
  });

  it('is confirmed as previewed: a dossier that came in between is a reason to ask again', async () => {
    await receive();
    const { confirm } = await previewCalendarChange(test.office, storm('2025-06-30'));
    await receive();
    await expect(applyCalendarChange(test.office, officer, storm('2025-06-30'), confirm)).rejects.toMatchObject({
      kind: 'conflict',
      details: { moved: 2 },
    });
  });

  it('takes a moved holiday as one change, and brings deadlines back when a holiday falls away', async () => {
    const id = await receive();
    await confirmed(storm('2025-06-30'));
    // when the holiday moves by a day, the deadline stays
    const moved: CalendarChange = {
      reason: 'dời ngày nghỉ',
      days: [{ unitCode: null, day: '2025-06-30', remove: true }, dayOff('2025-07-01')],
    };
    expect(await applyCalendarChange(test.office, officer, moved)).toEqual({ moved: 0 });
    // and when it is taken back the deadline comes a day earlier
    const back: CalendarChange = { reason: 'thôi nghỉ', days: [{ unitCode: null, day: '2025-07-01', remove: true }] };
    expect(await previewCalendarChange(test.office, back)).toMatchObject({ earlier: 1, workingDaysMax: 1 });
    await confirmed(back);
    expect(await dueOf(id)).toEqual(local('2025-07-02 17:00'));
    expect((await clockOf(test.office, id)).dueDates.map(({ cause }) => cause)).toEqual([
      'receipt',
      'calendar',
      'calendar',
    ]);
    await expect(previewCalendarChange(test.office, back)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is not undone by the next start: a holiday that was taken out stays out', async () => {
    await confirmed({ reason: 'x', days: [{ unitCode: null, day: '2026-11-24', remove: true }] });
    const without = await rules();
    await bringInReference(test.office);
    expect(await rules()).toEqual(without);
  });

  it('puts nobody behind at once', async () => {
    // given a deadline on Thursday that a taken-back holiday would have had on Wednesday, yesterday
    const id = await receive();
    await confirmed(storm('2025-06-30'));
    await test.at('2025-07-03 09:00');
    await confirmed({ reason: 'x', days: [{ unitCode: null, day: '2025-06-30', remove: true }] });
    expect(await dueOf(id)).toEqual(local('2025-07-03 17:00'));
  });

  it('computes stops and the extension again in their order', async () => {
    // given an extended clock that stood for a working day before
    const content = { ...(await getProcedure(test.office, '1.001193')), extensionWorkingDaysMax: 2 };
    await test.office.db.updateTable('office.procedure').set({ content }).where('code', '=', '1.001193').execute();
    const id = await receive();
    await test.at('2025-06-26 10:00');
    await pauseClock(test.office, officer, id, 'waiting-for-payment');
    await test.at('2025-06-27 10:00');
    await resumeClock(test.office, officer, id, 'paid');
    await extendClock(test.office, officer, id, { workingDays: 2, reason: 'x' });
    expect(await dueOf(id)).toEqual(local('2025-07-07 17:00'));
    // when, then: far away nothing moves; within it is one working day
    expect(await previewCalendarChange(test.office, storm('2025-09-15'))).toMatchObject({ moves: [] });
    await confirmed(storm('2025-07-04'));
    expect(await dueOf(id)).toEqual(local('2025-07-08 17:00'));
  });

  it('leaves a breach a breach, and moves the new appointment only from a day off', async () => {
    const id = await receive();
    await test.at('2025-07-02 17:00');
    const { dueAt } = await recordMilestone(test.office, id, 'breached');
    expect(dueAt).toEqual(local('2025-07-03 17:00'));
    expect(await previewCalendarChange(test.office, storm('2025-06-30'))).toMatchObject({ moves: [] });
    await confirmed(storm('2025-07-03'));
    expect(await clockOf(test.office, id)).toMatchObject({
      lawfulDueAt: local('2025-07-02 17:00'),
      dueAt: local('2025-07-04 17:00'),
    });
  });

  it('of one unit moves only its dossiers', async () => {
    const [own, other] = [await receive('H26.1'), await receive('H26.2')];
    await confirmed({ reason: 'mất điện', days: [dayOff('2025-06-30', 'H26.1')] });
    expect([await dueOf(own), await dueOf(other)]).toEqual([local('2025-07-03 17:00'), local('2025-07-02 17:00')]);
    await confirmed({
      reason: 'mở cửa sáng thứ Bảy',
      weeks: [{ unitCode: 'H26.2', validFrom: '2025-06-26', hours: weekWithSaturdayMorning, source: 'test' }],
    });
    expect(await dueOf(other)).toEqual(local('2025-07-01 17:00'));
    // and what is left is told by that unit's hours, in lists as on its own page
    const { remaining } = await getDossier(test.office, other);
    expect(remaining).toEqual(await remainingWorkingTime(test.office, other));
    expect(remaining).toMatchObject({ days: 5, hours: 3 });
    const year = await calendarYear(test.office, 'H26.2', 2025);
    expect(year).toHaveLength(365);
    expect(year.filter(({ weekday, hours }) => weekday === 6 && hours.length === 1)).toHaveLength(27);
  });

  it('cannot pass a dossier that is received at the same moment by', async () => {
    const received = Promise.all(Array.from({ length: 12 }, (_, index) => receive(`H26.${1 + (index % 3)}`)));
    const change = storm('2025-06-30');
    const apply = () =>
      confirmed(change).then(
        () => 'applied',
        (cause: { kind?: string }) => cause.kind ?? String(cause),
      );
    await expect.poll(apply, { timeout: 45_000, interval: 20 }).toBe('applied');
    for (const id of await received) expect(await dueOf(id)).toEqual(local('2025-07-03 17:00'));
  });

  const week = (hours: WeeklyHours | null, unitCode: string | null = null) => ({
    reason: 'x',
    weeks: [{ unitCode, validFrom: '2025-07-01', hours, source: 'test' }],
  });
  it.each<[string, CalendarChange, string, RegExp]>([
    ['a week without working hours', week(officeWeek.map(() => [])), 'invalid', /no working hours/],
    ['a city without a week', week(null), 'invalid', /no working hours/],
    [
      'hours that overlap',
      week([
        ...officeWeek.slice(0, 6),
        [
          { fromMs: 2, toMs: 4 },
          { fromMs: 3, toMs: 5 },
        ],
      ]),
      'invalid',
      /overlap/,
    ],
    ['a day that is none', storm('2025-02-30'), 'invalid', /not a date/],
    ['a day twice', storm('2025-07-01', '2025-07-01'), 'invalid', /twice/],
    ['an unknown unit', week(officeWeek, 'H26.999'), 'not-found', /H26\.999/],
    ['nothing at all', { reason: 'x' }, 'invalid', /entries/],
  ])('refuses %s and changes nothing', async (_, change, kind, message) => {
    const before = await rules();
    await expect(applyCalendarChange(test.office, officer, change)).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message),
    });
    expect(await rules()).toEqual(before);
  });
});
