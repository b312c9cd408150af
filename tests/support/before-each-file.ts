/** What is set before each test file, since files that share a process meet what others set. */
import { expect } from 'vitest';

/**
 * The SDK of Camunda holds every request and response against Camunda's own schemas. The stories of the browser, in which thousands of requests repeat what was held against them
 * elsewhere, go without, as an office does. A client reads this when it is made.
 */
const isStory = expect.getState().testPath?.includes('/tests/e2e/');
process.env.CAMUNDA_SDK_VALIDATION = isStory ? 'none' : 'req:strict,res:strict';
process.env.CAMUNDA_SDK_LOG_LEVEL = 'silent';

// With `RANDOM_SEED` the properties of fast-check draw what a former run drew. See `seed.ts`.
if (process.env.RANDOM_SEED !== undefined) {
  // Loaded only then, since most test files draw nothing.
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.RANDOM_SEED) });
}
