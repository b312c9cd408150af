import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchDossiers } from '../../../office/dossiers/index.ts';
import {
  compareFigures,
  type FiguresOf,
  figuresByDay,
  figuresOfWindow,
  keepFigures,
  rebuildFigures,
  settleFigures,
  workingTimes,
} from '../../../office/figures/index.ts';
import type { ReadingReach } from '../../../office/people/index.ts';
import { boardSummary } from '../../../office/reports/index.ts';
import { dayMeasures } from '../../../office/terms/index.ts';
import { DAY_MS, dayOf } from '../../../office/time/index.ts';
import { local, openTestOffice, type TestOffice } from '../support/open-office.ts';
import { type Happening, happen, histories, units } from './histories.ts';
import { readMatters, slowFigures, slowTimes } from './slow-figures.ts';

let test: TestOffice;
let now: Date;
beforeAll(async () => {
  test = await openTestOffice();
  now = local('2025-06-25 09:00');
});
afterAll(() => test.close());

const setTo = async (moment: Date) => {
  now = moment;
  await test.at(new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '));
};

/** What the board says in the last second of each day, by unit. */
type Seen = {
  readonly day: string;
  readonly unitCode: string;
  readonly open: number;
  readonly overdue: number;
  readonly stopped: number;
};

async function look(day: string): Promise<readonly Seen[]> {
  const board = await boardSummary(test.office, units);
  return units.map((unitCode) => {
    const counts = board.units.find((unit) => unit.unitCode === unitCode)?.counts;
    return { day, unitCode, open: counts?.open ?? 0, overdue: counts?.overdue ?? 0, stopped: counts?.stopped ?? 0 };
  });
}

/** Lets a history happen, and looks at the board at the end of every day of it. */
async function live(happenings: readonly Happening[]) {
  const [dossierIds, seen]: [string[], Seen[]] = [[], []];
  const wait = async (ms: number): Promise<void> => {
    const until = new Date(now.getTime() + ms);
    for (let day = dayOf(now); day < dayOf(until); day = dayOf(now)) {
      await setTo(local(`${day} 23:59:59`));
      seen.push(...(await look(day)));
      await setTo(new Date(now.getTime() + 1000));
    }
    await setTo(until);
  };
  for (const what of happenings) await happen(test.office, { dossierIds, wait }, what);
  await wait(DAY_MS);
  return seen;
}

const everyone: ReadingReach = { groups: [], limitedGroups: [], everywhere: true };
/** Somebody who may read all of it, but is no watcher of the city: answered from the parts. */
const reader: ReadingReach = { groups: ['readers'], limitedGroups: [], everywhere: false };

/** The working times of a window, of all cells together and in order. */
const timesIn = async (window: { readonly from: string; readonly to: string }, whose: FiguresOf) =>
  (await workingTimes(test.office, window, whose))
    .flatMap(({ minutes }) => [...minutes])
    .sort((one, other) => one - other);

const allIds = async () =>
  (await test.office.db.selectFrom('office.dossier').select('id').execute()).map(({ id }) => id);

describe('the figures by day', () => {
  it.each([
    ['calendars are changed for days to come', false],
    ['calendars are changed for days that passed', true],
  ])(
    'are those of a slow computation, and those that the board showed, when %s',
    { timeout: 240_000 },
    async (_, behind) => {
      await fc.assert(
        fc.asyncProperty(histories(behind), fc.constantFrom(...units), async (happenings, unitCode) => {
          // given
          const from = dayOf(now);
          const seen = await live(happenings);
          const to = dayOf(new Date(now.getTime() - DAY_MS));
          // when
          await settleFigures(test.office);
          // then
          const matters = await readMatters(test.office, await allIds());
          await sql`update office.dossier set reader_groups = '{readers}'`.execute(test.office.db);
          for (const whose of [{}, { unitCodes: [unitCode] }, { unitCodes: [unitCode], procedureCode: 'CV-DEN' }])
            for (const reach of [everyone, reader])
              expect(await figuresByDay(test.office, { from, to }, { ...whose, reach })).toEqual(
                slowFigures(matters, from, to, whose),
              );
          for (const whose of [{}, { unitCodes: [unitCode] }, { procedureCode: 'CV-DEN' }])
            for (const reach of [everyone, reader])
              expect(await timesIn({ from, to }, { ...whose, reach })).toEqual(slowTimes(matters, from, to, whose));
          if (behind) return;
          const days = await Promise.all(
            units.map(async (code) => ({
              code,
              days: await figuresByDay(test.office, { from, to }, { unitCodes: [code] }),
            })),
          );
          const kept = days.flatMap(({ code, days: figures }) =>
            figures.map(({ day, open, overdue, stopped }) => ({ day, unitCode: code, open, overdue, stopped })),
          );
          const byDay = (one: Seen, other: Seen) =>
            `${one.day}${one.unitCode}`.localeCompare(`${other.day}${other.unitCode}`);
          expect(kept.sort(byDay)).toEqual([...seen].sort(byDay));
        }),
        { numRuns: 12, endOnFailure: true },
      );
    },
  );

  it('of any window are the sums of its days, and each is as long as its list', async () => {
    // given the histories before
    const [first, last] = ['2025-06-25', dayOf(new Date(now.getTime() - DAY_MS))];
    const windows = [
      { from: first, to: last },
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2024-02-29', to: '2025-07-03' },
      { from: '2025-07-01', to: '2025-07-31' },
      { from: '2025-06-30', to: '2025-06-30' },
    ];
    for (const { from, to } of windows)
      for (const reach of [everyone, reader]) {
        // when
        const cells = await figuresOfWindow(test.office, { from, to }, { reach });
        const days = await figuresByDay(test.office, { from, to }, { reach });
        const times = await workingTimes(test.office, { from, to }, { reach });
        // then
        const matters = await readMatters(test.office, await allIds());
        expect(await timesIn({ from, to }, { reach })).toEqual(slowTimes(matters, from, to, {}));
        const finished = (list: readonly { unitCode: string; procedureCode: string; internal: boolean }[]) =>
          list.map((one) => [one.unitCode, one.procedureCode, one.internal]).sort();
        expect(finished(times)).toEqual(finished(cells.filter((cell) => cell.finished > 0)));
        for (const { minutes, ...key } of times)
          expect(cells).toContainEqual(expect.objectContaining({ ...key, finished: minutes.length }));
        const sum = (name: 'received' | 'finished' | 'ratingSum') => days.reduce((all, day) => all + day[name], 0);
        for (const name of ['received', 'finished', 'ratingSum'] as const)
          expect(cells.reduce((all, cell) => all + cell[name], 0)).toBe(sum(name));
        for (const cell of cells.slice(0, 4))
          for (const measure of dayMeasures) {
            const { total } = await searchDossiers(test.office, {
              ...{
                reach,
                figure: { measure, from, to },
                unitCodes: [cell.unitCode],
                procedureCode: cell.procedureCode,
              },
              ...{ matters: cell.internal ? 'internal' : 'citizens', limit: 1 },
            });
            expect({ measure, count: total.count }).toEqual({ measure, count: cell[measure] });
          }
      }
  });

  it('are the same when they are made anew, and a comparison finds and mends what was changed behind them', async () => {
    // given
    const window = { from: '2025-06-25', to: dayOf(now) };
    const before = await figuresOfWindow(test.office, window, {});
    const timesBefore = await timesIn(window, {});
    expect(before.length).toBeGreaterThan(4);
    expect(timesBefore.length).toBeGreaterThan(4);
    const { dossiers, mended } = await rebuildFigures(test.office, () => undefined);
    expect({ dossiers, mended }).toEqual({ dossiers: (await allIds()).length, mended: 0 });
    // when everything is lost
    await sql`truncate office.figure_part, office.figure_sum, office.figure_time`.execute(test.office.db);
    await rebuildFigures(test.office, () => undefined);
    // then
    expect(await figuresOfWindow(test.office, window, {})).toEqual(before);
    expect(await timesIn(window, {})).toEqual(timesBefore);
    // when some parts and sums are wrong
    await sql`update office.figure_part set unit_code = 'H26.99' where measure = 'open' and unit_code = 'H26.41'`.execute(
      test.office.db,
    );
    await sql`update office.figure_sum set received = received + 1 where unit_code = 'H26.42'`.execute(test.office.db);
    await sql`update office.figure_time set minutes = minutes || 7 where grain = 'month'`.execute(test.office.db);
    await sql`update office.figure_part set amount = amount + 1 where measure = 'finished' and unit_code = 'H26.41'`.execute(
      test.office.db,
    );
    const wrong = await rebuildFigures(test.office, () => undefined);
    // then
    expect(wrong.mended).toBeGreaterThan(0);
    expect(await figuresOfWindow(test.office, window, {})).toEqual(before);
    expect(await timesIn(window, {})).toEqual(timesBefore);
    expect(await compareFigures(test.office)).toBe(0);
    expect(await keepFigures(test.office)).toBe(false);
  });
});
