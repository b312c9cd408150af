/**
 * The keeper of the lease in a world where anything happens to two or three engines at any moment: never does one believe that it leads
 * once another one does, and never does nobody lead for long while somebody could. `npm run nightly` lets more worlds pass.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_LEASE_TIMES } from '../../engine/store/contract/lease.ts';
import { seed } from '../support/seed.ts';
import { live, STANDBY_PAUSE_MS, type World } from './support/lease-world.ts';

const WORLDS = Math.ceil(Number(process.env.RANDOM_STEPS ?? 20_000) / 200);
const DELAY_MS_MAX = 60;

const worlds: fc.Arbitrary<World> = fc.record({
  blows: fc.array(
    fc.record({
      engine: fc.nat({ max: 2 }),
      afterMs: fc.nat({ max: 3_000 }),
      kind: fc.constantFrom('freeze', 'freeze', 'kill', 'cut', 'release'),
      lastsMs: fc.nat({ max: 8_000 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  rates: fc.array(fc.double({ min: 0.96, max: 1.04, noNaN: true }), { minLength: 2, maxLength: 3 }),
  delaysMs: fc.array(fc.integer({ min: 0, max: DELAY_MS_MAX }), { minLength: 1, maxLength: 9 }),
});

/** The lease runs out, the pause of whoever stands by, the question that ends the old session, and the ways there and back. */
const VACANCY_MS_MAX = DEFAULT_LEASE_TIMES.heldMs + 2 * STANDBY_PAUSE_MS + 8 * DELAY_MS_MAX;

test('whatever freezes, dies or is cut off, one engine at most believes that it leads, and soon one does', {
  timeout: 3_600_000,
}, async () => {
  let asked = 0;
  let takings = 0;
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const outcome = await live(world);

      expect(outcome.lies).toBe(0);
      expect(outcome.vacancyMsMax).toBeLessThan(VACANCY_MS_MAX);
      asked += outcome.asked;
      takings += outcome.takings;
    }),
    { numRuns: WORLDS, seed },
  );
  expect(asked).toBeGreaterThan(WORLDS * 100);
  expect(takings).toBeGreaterThan(WORLDS);
});
