import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seed } from '../../../support/seed.ts';
import { cases, runCase } from './run.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
/** Other steps in every run of the tests; `npm run nightly` takes more, and says from where. A failing round says a seed that begins with it. */
const STEPS = number('RANDOM_STEPS', 10_000);
const FIRST_ROUND = number('RANDOM_FROM', 0);
const CASES_PER_ROUND = 50;
const TIMEOUT_MS = Math.max(120_000, STEPS * 100);

it(
  `holds its invariants, equals its replay and its reload, and comes to its end over ${STEPS} random steps`,
  async () => {
    let taken = 0;
    for (let round = FIRST_ROUND; taken < STEPS; round += 1) {
      await fc.assert(
        fc.asyncProperty(cases, async (each) => {
          taken += await runCase(each);
        }),
        { seed: seed + round, numRuns: CASES_PER_ROUND, verbose: 0 },
      );
      if (process.env.RANDOM_STEPS !== undefined)
        process.stdout.write(
          `seed ${seed}, round ${round} done, ${taken} steps, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB\n`,
        );
    }
    expect(taken).toBeGreaterThanOrEqual(STEPS);
  },
  TIMEOUT_MS,
);
