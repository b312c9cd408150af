import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../../office/clock/index.ts';
import { getDossier } from '../../../office/dossiers/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import {
  clockOf,
  closeClock,
  explainDeadline,
  extendClock,
  nextMilestone,
  pauseClock,
  recordMilestone,
  remainingWorkingTime,
  resumeClock,
} from '../../../office/legal-clock/index.ts';
import { getProcedure } from '../../../office/procedures/index.ts';
import { birth, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

/** A birth registration that has to be verified: five working days. */
async function receiveAt(moment: string): Promise<string> {
  await test.at(moment);
  const dossier = await receiveDossier(test.office, officer, birth({ answers: { needsVerification: true } }));
  return dossier.id;
}

describe('the legal clock of a dossier', () => {
  it('gives back exactly the working time of a stop, and keeps every due date it ever had', async () => {
    // given five working days from Wednesday
    const id = await receiveAt('2025-06-25 09:00');
    // when it waits for a supplement from Friday 09:10 to Monday 10:10, which is nine working hours
    await test.at('2025-06-27 09:10');
    await pauseClock(test.office, officer, id, 'waiting-for-supplement');
    await test.at('2025-06-28 12:00');
    const whileStopped = await nextMilestone(test.office, id);
    const leftWhileStopped = await remainingWorkingTime(test.office, id);
    await test.at('2025-06-30 10:10');
    const clock = await resumeClock(test.office, officer, id, 'supplement-settled');
    // then
    expect(whileStopped).toEqual({ state: 'stopped' });
    expect(leftWhileStopped.text.vi).toBe('tạm dừng, còn 3 ngày 6 giờ làm việc');
    expect(clock.originalDueAt).toEqual(local('2025-07-02 17:00'));
    expect(clock.dueAt).toEqual(local('2025-07-04 09:00'));
    expect(clock.dueDates.map(({ dueAt, cause }) => [dueAt, cause])).toEqual([
      [local('2025-07-02 17:00'), 'receipt'],
      [local('2025-07-04 09:00'), 'stop'],
    ]);
    const spans = await explainDeadline(test.office, id, 'vi');
    expect(spans.reduce((sum, span) => sum + span.workingMinutes, 0)).toBe(5 * 8 * 60);
    expect(spans.some((span) => span.text === 'tạm dừng: chờ bổ sung hồ sơ')).toBe(true);
  });

  it('is not moved by a pause or a resume that is repeated', async () => {
    const id = await receiveAt('2025-06-25 09:00');
    await pauseClock(test.office, officer, id, 'waiting-for-payment');
    await pauseClock(test.office, officer, id, 'waiting-for-payment');
    await test.at('2025-06-26 09:00');
    const once = await resumeClock(test.office, officer, id, 'paid');
    await test.at('2025-06-27 09:00');
    expect(await resumeClock(test.office, officer, id, 'paid')).toEqual(once);
  });

  it('stops only for a reason that the rule allows', async () => {
    const id = await receiveAt('2025-06-25 09:00');
    await expect(pauseClock(test.office, officer, id, 'officer-on-leave')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('climbs the ladder step by step, gives a new appointment and raises the priority', async () => {
    // given
    const id = await receiveAt('2025-06-25 09:00');
    const steps: [string | undefined, Date | undefined][] = [];
    // when nobody does anything until the ladder ends
    for (let step = await nextMilestone(test.office, id); step.milestone && step.at; ) {
      steps.push([step.milestone, step.at]);
      await setClock(test.office, step.at);
      await recordMilestone(test.office, id, step.milestone);
      await recordMilestone(test.office, id, step.milestone);
      step = await nextMilestone(test.office, id);
    }
    // then
    expect(steps).toEqual([
      ['remind-officer', local('2025-07-01 13:15')],
      ['warn-leader', local('2025-07-02 08:00')],
      ['breached', local('2025-07-02 17:00')],
      ['breached-again', local('2025-07-03 17:00')],
    ]);
    const clock = await clockOf(test.office, id);
    expect(clock.lawfulDueAt).toEqual(local('2025-07-02 17:00'));
    expect(clock.dueAt).toEqual(local('2025-07-03 17:00'));
    expect(await getDossier(test.office, id)).toMatchObject({ priority: 95, overdue: true });
    const history = await historyOf(test.office, id);
    expect(history.filter((entry) => entry.action === 'milestone-reached')).toHaveLength(4);
  });

  it('spares the leader a warning for a same-day limit', async () => {
    await test.at('2025-06-25 09:00');
    const { id } = await receiveDossier(test.office, officer, birth());
    expect(await nextMilestone(test.office, id)).toMatchObject({
      milestone: 'remind-officer',
      at: local('2025-06-25 15:15'),
    });
    await test.at('2025-06-25 15:15');
    await recordMilestone(test.office, id, 'remind-officer');
    expect(await nextMilestone(test.office, id)).toMatchObject({
      milestone: 'breached',
      at: local('2025-06-25 17:00'),
    });
  });

  it('takes no step too early, out of turn, or on a stopped clock', async () => {
    const id = await receiveAt('2025-06-25 09:00');
    const taken = async (milestone: 'breached' | 'breached-again') =>
      (await recordMilestone(test.office, id, milestone)).milestones;
    expect(await taken('breached')).toEqual([]);
    await test.at('2025-07-02 16:59:54');
    expect(await taken('breached')).toEqual([]);
    expect(await taken('breached-again')).toEqual([]);
    // a sleeper whose own clock is a little ahead is believed, and the true moment is kept
    await test.at('2025-07-02 16:59:56');
    const breached = [{ milestone: 'breached', at: local('2025-07-02 17:00') }];
    expect(await taken('breached')).toEqual(breached);
    await pauseClock(test.office, officer, id, 'waiting-for-agency');
    await test.at('2025-08-01 09:00');
    expect(await taken('breached-again')).toEqual(breached);
  });

  it('that was missed stays missed: a stop afterwards moves the new appointment alone', async () => {
    // given a limit that was missed on 2 July, with a new appointment on 3 July
    const id = await receiveAt('2025-06-25 09:00');
    await test.at('2025-07-02 17:00');
    await recordMilestone(test.office, id, 'breached');
    // when
    await test.at('2025-07-03 09:00');
    await pauseClock(test.office, officer, id, 'waiting-for-supplement');
    await test.at('2025-07-04 11:00');
    const clock = await resumeClock(test.office, officer, id, 'supplement-settled');
    // then
    expect(clock).toMatchObject({ lawfulDueAt: local('2025-07-02 17:00'), dueAt: local('2025-07-07 10:00') });
    expect((await remainingWorkingTime(test.office, id)).text.vi).toBe('quá hạn 1 ngày 3 giờ');
    const spans = await explainDeadline(test.office, id);
    expect(spans.reduce((sum, span) => sum + span.workingMinutes, 0)).toBe(5 * 8 * 60);
  });

  it('closes once, tells how it ended, and then can neither stop nor escalate', async () => {
    const id = await receiveAt('2025-06-25 09:00');
    await test.at('2025-07-03 09:00');
    const clock = await closeClock(test.office, officer, id, 'approved');
    expect(clock).toMatchObject({ state: 'closed', closedAt: local('2025-07-03 09:00') });
    expect((await remainingWorkingTime(test.office, id)).text.vi).toBe('đã giải quyết, quá hạn 1 giờ');
    await test.at('2025-07-04 09:00');
    expect(await closeClock(test.office, officer, id, 'approved')).toEqual(clock);
    expect(await recordMilestone(test.office, id, 'breached')).toEqual(clock);
    await expect(pauseClock(test.office, officer, id, 'waiting-for-payment')).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('is extended once, in time, and only as far as the law of its day of receipt allows', async () => {
    // given a newer version of the procedure that allows three working days more
    const extension = { workingDays: 3, reason: 'nhiều hồ sơ phải xác minh' };
    const before = await receiveAt('2025-06-25 09:00');
    await allowExtensionFrom('2025-08-01', 3);
    const id = await receiveAt('2025-08-04 09:00');
    // when, then
    await expect(extendClock(test.office, officer, before, { ...extension, workingDays: 1 })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(extendClock(test.office, officer, id, { ...extension, workingDays: 4 })).rejects.toMatchObject({
      kind: 'invalid',
    });
    const clock = await extendClock(test.office, officer, id, extension);
    expect(clock).toMatchObject({
      originalDueAt: local('2025-08-11 17:00'),
      dueAt: local('2025-08-14 17:00'),
      extended: true,
    });
    await expect(extendClock(test.office, officer, id, extension)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('knows no extension where the law knows none', async () => {
    await test.at('2025-06-25 09:00');
    const statement = { documentName: 'Sơ yếu lý lịch', documentKind: 'ordinary', copies: 1 };
    const { id } = await receiveDossier(test.office, officer, {
      ...birth({ procedureCode: '2.000884' }),
      answers: { ...statement, signerFullName: 'Nguyễn Đức Ân', signerIdNumber: '001090001234' },
      papers: ['document-to-sign', 'identity-paper'].map((kind) => ({ kind, name: kind })),
    });
    const extension = { workingDays: 1, reason: 'x' };
    await expect(extendClock(test.office, officer, id, extension)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

async function allowExtensionFrom(validFrom: string, extensionWorkingDaysMax: number): Promise<void> {
  const content = { ...(await getProcedure(test.office, '1.001193')), validFrom, extensionWorkingDaysMax };
  const { code, source, verifiedBy } = content;
  await test.office.db
    .insertInto('office.procedure')
    .values({ code, validFrom, validTo: null, content, searchText: code, source, verifiedBy })
    .execute();
}
