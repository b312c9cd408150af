/** How much of their limit the finished used, judged by a slow count over the clocks, dossier by dossier. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figuresOfWindow, LATE_BUCKET, LIMIT_BUCKETS, limitUsed } from '../../../office/figures/index.ts';
import type { ReadingReach } from '../../../office/people/index.ts';
import { dayOf } from '../../../office/time/index.ts';
import { local, openTestOffice, type TestOffice } from '../support/open-office.ts';
import { happen, histories } from './histories.ts';
import { type Matter, readMatters } from './slow-figures.ts';

let test: TestOffice;
let now = local('2025-06-25 09:00');
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const everyone: ReadingReach = { groups: [], limitedGroups: [], everywhere: true };
const reader: ReadingReach = { groups: ['readers'], limitedGroups: [], everywhere: false };

/** The bucket of a finished dossier, by looking at one bucket after the other. */
function slowBucket({ clock }: Matter): number {
  const { closedAt, lawfulDueAt, workedMs, allottedMs } = clock;
  const isLate = closedAt !== null && closedAt.getTime() > lawfulDueAt.getTime();
  let found = isLate ? LATE_BUCKET : 0;
  LIMIT_BUCKETS.forEach((from, bucket) => {
    const isOfItsKind = isLate === bucket >= LATE_BUCKET;
    if (isOfItsKind && Number(workedMs) * 100 >= from * Number(allottedMs) && Number(allottedMs) > 0) found = bucket;
  });
  return found;
}

it('are as many in each bucket as a slow count finds, and on time as many as the figures say', {
  timeout: 240_000,
}, async () => {
  const wait = async (ms: number): Promise<void> => {
    now = new Date(now.getTime() + ms);
    await test.at(new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '));
  };
  await fc.assert(
    fc.asyncProperty(histories(true), async (happenings) => {
      // given
      const from = dayOf(now);
      const dossierIds: string[] = [];
      for (const what of happenings) await happen(test.office, { dossierIds, wait }, what);
      const window = { from, to: dayOf(now) };
      await sql`update office.dossier set reader_groups = '{readers}'`.execute(test.office.db);
      // when
      const counts = await limitUsed(test.office, window, { reach: everyone });
      // then
      const all = await test.office.db.selectFrom('office.dossier').select('id').execute();
      const matters = await readMatters(
        test.office,
        all.map(({ id }) => id),
      );
      const finished = matters.filter(({ clock, dossier }) => {
        const day = clock.closedAt && dayOf(clock.closedAt);
        return day !== null && day >= window.from && day <= window.to && dossier.decision !== 'withdrawn';
      });
      const slow = LIMIT_BUCKETS.map((_, bucket) => finished.filter((one) => slowBucket(one) === bucket).length);
      expect(counts).toEqual(slow);
      expect(await limitUsed(test.office, window, { reach: reader })).toEqual(slow);
      const cells = await figuresOfWindow(test.office, window, {});
      const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
      expect(sum(counts.slice(0, LATE_BUCKET))).toBe(sum(cells.map(({ onTime }) => onTime)));
      expect(sum(counts.slice(LATE_BUCKET))).toBe(sum(cells.map(({ finishedLate }) => finishedLate)));
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
