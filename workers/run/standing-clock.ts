import { setTimeout as pause } from 'node:timers/promises';
import { getClock } from '../../office/clock/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import type { JobOutcome } from './run-job.ts';

/** What is longer is given to another system for its own trouble, and may wait until the clock is moved. */
const WAITED_MS_MAX = 4_000;

/**
 * While the office's clock stands, in training and in tests, the engine's stands with it, and a back-off that the engine counts would never end: a
 * failure that passes by itself would hold the process until somebody moves the clock. So a short back-off is waited for here, and the engine told that there is none.
 * @param stopping ends the wait
 */
export async function waitWhileClockStands(
  office: Office,
  outcome: JobOutcome,
  stopping: AbortSignal,
): Promise<JobOutcome> {
  if (outcome.kind !== 'failed' || outcome.retries === 0 || outcome.retryBackOff > WAITED_MS_MAX) return outcome;
  // Whoever cannot be asked since the database is away may have a clock that stands.
  const stands = await getClock(office).then(
    ({ virtual }) => virtual,
    () => true,
  );
  if (!stands) return outcome;
  await pause(outcome.retryBackOff, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  return { ...outcome, retryBackOff: 0 };
}
