import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compareStepFigures,
  type ElementFigures,
  keepStepFigures,
  rebuildStepFigures,
  settleStepFigures,
  stepFigures,
} from '../../../office/step-figures/index.ts';
import { dayOf, HOUR_MS } from '../../../office/time/index.ts';
import { units } from '../figures/histories.ts';
import { local, openTestOffice, type TestOffice } from '../support/open-office.ts';
import { readSteps, type SlowWanted, slowSteps } from './slow-steps.ts';
import { processes, type StepHappening, StepWorld, stepHistories } from './step-histories.ts';

let test: TestOffice;
let now: Date;
beforeAll(async () => {
  test = await openTestOffice();
  now = local('2025-06-25 09:00');
});
afterAll(() => test.close());

const wait = async (ms: number): Promise<void> => {
  now = new Date(now.getTime() + ms);
  await test.at(new Date(now.getTime() + 7 * HOUR_MS).toISOString().slice(0, 19).replace('T', ' '));
};

/** What the slow computation tells too, by element. */
const sumsOf = (figures: readonly ElementFigures[]) =>
  new Map(figures.map(({ elementId, medianSeconds, p90Seconds, histogram, ...sums }) => [elementId, sums] as const));

/** The shortest of these times that so many of them did not exceed. */
const exactQuantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;

function expectClose(told: number | null, seconds: readonly number[], share: number): void {
  const exact = seconds.length === 0 ? null : exactQuantile(seconds, share);
  if (exact === null || exact < 60) expect(told).toBe(exact === null ? null : 0);
  else expect(Math.abs((told ?? Number.NaN) - exact) / exact).toBeLessThan(0.05);
}

async function expectRight(wanted: SlowWanted): Promise<void> {
  const figures = await stepFigures(test.office, wanted);
  const slow = slowSteps(await readSteps(test.office), wanted);
  expect(sumsOf(figures)).toEqual(new Map([...slow].map(([id, { figures: sums }]) => [id, sums])));
  for (const { elementId, medianSeconds, p90Seconds } of figures) {
    expectClose(medianSeconds, slow.get(elementId)?.seconds ?? [], 0.5);
    expectClose(p90Seconds, slow.get(elementId)?.seconds ?? [], 0.9);
  }
}

/** A dossier that waits, is taken, stands still, is given up at one step, done twice at another, and breaks its limit. */
const everything: readonly StepHappening[] = [
  { kind: 'office', what: { kind: 'receive', unit: 0, internal: false } },
  { kind: 'start', dossier: 0, process: 0 },
  { kind: 'enter', instance: 0, element: 0 },
  { kind: 'flow', instance: 0 },
  { kind: 'office', what: { kind: 'wait', hours: 30 } },
  { kind: 'take', run: 0 },
  { kind: 'stop', run: 0 },
  { kind: 'office', what: { kind: 'wait', hours: 100 } },
  { kind: 'resume', run: 0 },
  { kind: 'office', what: { kind: 'wait', hours: 400 } },
  { kind: 'milestone', run: 0, step: 2 },
  { kind: 'leave', run: 0, canceled: false },
  { kind: 'enter', instance: 0, element: 0 },
  { kind: 'leave', run: 0, canceled: false },
  { kind: 'enter', instance: 0, element: 1 },
  { kind: 'leave', run: 0, canceled: true },
];

const wholeYear = { from: '2025-01-01', to: '2025-12-31' };

describe('the figures by step', () => {
  it('are those of a slow computation that walks through every minute', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(stepHistories, fc.constantFrom(...units), async (happenings, unitCode) => {
        // given
        const [from, world] = [dayOf(now), new StepWorld(test.office, wait)];
        for (const what of happenings) await world.happen(what);
        // when
        await settleStepFigures(test.office);
        // then
        for (const processId of processes) {
          await expectRight({ processId, ...wholeYear });
          await expectRight({ processId, from, to: dayOf(now) });
        }
        const [processId] = processes;
        const { caseId } = (await test.office.db
          .selectFrom('office.dossier')
          .select('caseId')
          .limit(1)
          .executeTakeFirst()) ?? { caseId: 'none' };
        await expectRight({ processId, unitCodes: [unitCode], from, to: dayOf(now) });
        await expectRight({ processId, unitCodes: [...units], processDefinitionKey: '2201', ...wholeYear });
        await expectRight({ processId, caseId, from: '2025-06-01', to: '2026-02-15' });
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('are the same when they are made anew, and a comparison finds and mends what was changed behind them', async () => {
    // given the histories before, and one in which everything happens
    const world = new StepWorld(test.office, wait);
    for (const what of everything) await world.happen(what);
    await settleStepFigures(test.office);
    // The histories before may have lasted into another year.
    const window = { from: wholeYear.from, to: dayOf(now) };
    const look = async () =>
      (await Promise.all(processes.map((processId) => stepFigures(test.office, { processId, ...window })))).flat();
    const before = await look();
    expect(before.filter(({ runs }) => runs > 0).length).toBeGreaterThan(2);
    for (const measure of ['again', 'canceled', 'escalations', 'flows', 'waitedSeconds', 'stoppedSeconds'] as const)
      expect({ measure, some: before.some((one) => one[measure] > 0) }).toEqual({ measure, some: true });
    expect((await rebuildStepFigures(test.office, () => undefined)).mended).toBe(0);
    // when everything is lost
    await sql`truncate office.step_part, office.step_sum`.execute(test.office.db);
    await rebuildStepFigures(test.office, () => undefined);
    // then
    expect(await look()).toEqual(before);
    // when some parts and sums are wrong
    await sql`update office.step_part set unit_code = 'H26.99' where unit_code = 'H26.41'`.execute(test.office.db);
    await sql`update office.step_sum set runs = runs + 1 where unit_code = 'H26.42'`.execute(test.office.db);
    // then
    expect((await rebuildStepFigures(test.office, () => undefined)).mended).toBeGreaterThan(0);
    expect(await look()).toEqual(before);
    expect(await compareStepFigures(test.office)).toBe(0);
    expect(await keepStepFigures(test.office)).toBe(false);
  });
});
