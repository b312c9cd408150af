import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases, runCase } from './run.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
/** The same steps in every run of the tests; `npm run nightly` takes more, from a seed of its own, and says from where. */
const STEPS = number('RANDOM_STEPS', 20_000);
const SEED = number('RANDOM_SEED', 20_260_302);
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
        { seed: SEED + round, numRuns: CASES_PER_ROUND, verbose: 0 },
      );
      if (process.env.RANDOM_STEPS !== undefined)
        process.stdout.write(
          `seed ${SEED}, round ${round} done, ${taken} steps, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB\n`,
        );
    }
    expect(taken).toBeGreaterThanOrEqual(STEPS);
  },
  TIMEOUT_MS,
);
