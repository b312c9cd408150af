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
