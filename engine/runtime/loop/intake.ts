import { UnavailableError } from '../contract/engine.ts';
import type { Work } from '../contract/work.ts';

/** Commands that wait for their turn, first come first served, up to a limit. */
export interface Intake {
  /** @throws UnavailableError RESOURCE_EXHAUSTED when the limit is reached */
  add(work: Work): void;
  take(count: number): readonly Work[];
  failAll(error: Error): void;
  readonly size: number;
}

/**
 * Makes an intake that refuses commands beyond a number.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { UnavailableError } from '../contract/engine.ts';
 * import { createIntake } from './intake.ts';
 *
 * const work = { command: { type: 'JOB.TIME_OUT', jobKey: 1 }, roots: null, answer: () => undefined, fail: () => undefined } as const;
 * const intake = createIntake(1);
 * intake.add(work);
 * assert.throws(() => intake.add(work), UnavailableError);
 * intake.take(10).length; // => 1
 * ```
 */
export function createIntake(sizeMax: number): Intake {
  let waiting: Work[] = [];
  return {
    add(work) {
      if (waiting.length >= sizeMax) {
        throw new UnavailableError(
          'RESOURCE_EXHAUSTED',
          `Expected to take in a command, but ${sizeMax} are waiting already. Try again in a moment.`,
        );
      }
      waiting.push(work);
    },
    take(count) {
      const taken = waiting.slice(0, count);
      waiting = waiting.slice(count);
      return taken;
    },
    failAll(error) {
      const failed = waiting;
      waiting = [];
      for (const work of failed) work.fail(error);
    },
    get size() {
      return waiting.length;
    },
  };
}
