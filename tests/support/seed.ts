/**
 * Seeds of the random tests: a new one in each run, so that every run tries something else. A failure names its seed, and
 * `RANDOM_SEED=<seed> npm test -- <path>` runs the same again. Properties of fast-check draw and name their seeds themselves;
 * `before-each-file.ts` hands them the one that is to be repeated.
 */
import { randomInt } from 'node:crypto';

const SEEDS = 2 ** 31;

/** The seed of the random runs in this process. */
export const seed: number = Number(process.env.RANDOM_SEED ?? randomInt(SEEDS));

/** Runs what draws from {@link seed} without fast-check; whatever fails in it says how to run the same again. */
export async function namingSeed<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`With seed ${seed} (RANDOM_SEED=${seed} repeats it): ${(error as Error).message}`, {
      cause: error,
    });
  }
}
