/**
 * Wrong passwords, counted in memory by who is named and from where they come, so that a stranger's guesses do not keep a worker of another address out. From the fifth
 * in a row on the next try waits: one second, then twice as long each time, up to five minutes. A start forgets them; a try costs 50 ms of hashing anyway.
 */
import { ApiProblem } from '../shared/problem.ts';

const FIRST_WAIT_AT = 5;
const WAIT_MS = 1_000;
const WAIT_MS_MAX = 5 * 60 * 1000;
/** Names and addresses that are remembered; guesses at ever new names push the oldest out. */
const REMEMBERED_MAX = 10_000;

interface Tries {
  readonly count: number;
  readonly waitsUntilMs: number;
}

export interface WrongTries {
  /**
   * Counts a try as wrong before anything is compared: guesses sent at once cannot outrun the counter.
   * @throws ApiProblem 429 while the next try has to wait
   */
  count(subject: string): void;
  /** Takes the count back after the right password. */
  forgive(subject: string): void;
}

/**
 * @param now real time in milliseconds
 * @example
 * ```ts
 * import { countWrongTries } from './wrong-tries.ts';
 *
 * const tries = countWrongTries(() => 0);
 * for (const _ of [1, 2, 3, 4, 5]) tries.count('demo from 10.0.0.1');
 * let refused = '';
 * try {
 *   tries.count('demo from 10.0.0.1');
 * } catch (error) {
 *   refused = (error as Error).message;
 * }
 * refused; // => 'Too many wrong passwords; try again in 1 s'
 * ```
 */
export function countWrongTries(now: () => number): WrongTries {
  const known = new Map<string, Tries>();
  return {
    count(subject) {
      const before = known.get(subject);
      const nowMs = now();
      if (before && before.waitsUntilMs > nowMs) throw tooMany(before.waitsUntilMs - nowMs);
      const count = (before?.count ?? 0) + 1;
      // Entered anew, so that the map stays in the order of the last try.
      known.delete(subject);
      known.set(subject, { count, waitsUntilMs: nowMs + waitMs(count) });
      if (known.size > REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
    },
    forgive: (subject) => void known.delete(subject),
  };
}

const waitMs = (count: number): number =>
  count < FIRST_WAIT_AT ? 0 : Math.min(WAIT_MS * 2 ** (count - FIRST_WAIT_AT), WAIT_MS_MAX);

const tooMany = (ms: number): ApiProblem =>
  new ApiProblem(429, 'RESOURCE_EXHAUSTED', `Too many wrong passwords; try again in ${Math.ceil(ms / 1000)} s`);
