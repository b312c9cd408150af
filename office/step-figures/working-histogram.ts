/**
 * A histogram of working times that can be summed: its steps grow by a tenth each, whatever is summed, so the quantiles of any past window are read from the sums of its days. What is read is the geometric middle of the
 * step, within 5 % of the true quantile. Times below a minute are one step of their own.
 */

/** How much longer the times of a step are than those of the step before. */
const GROWTH = 1.1;
const SECONDS_A_MINUTE = 60;

/** The step of a run that has no working time of its own: what was cancelled, a flow, an escalation. */
export const NO_BUCKET = -1;

/** Returns the step of a working time: 0 below a minute, then from 1 on those that begin with a minute times 1.1, 1.1 ², and so on. */
export function bucketOf(seconds: number): number {
  if (seconds < SECONDS_A_MINUTE) return 0;
  // Floating point may put a bound itself one step too low; it stays within the precision that is promised.
  return Math.floor(Math.log(seconds / SECONDS_A_MINUTE) / Math.log(GROWTH)) + 1;
}

/** Returns the working time in seconds that stands for all of a step. */
export function secondsOf(bucket: number): number {
  return bucket <= 0 ? 0 : SECONDS_A_MINUTE * GROWTH ** (bucket - 0.5);
}

/** How many runs each step has. */
export type Histogram = ReadonlyMap<number, number>;

/**
 * Returns the shortest time, in seconds, that at least this share of the runs did not exceed (nearest rank); undefined without runs.
 * @example quantileOf(new Map([[bucketOf(600), 3]]), 0.5) // about 600
 */
export function quantileOf(histogram: Histogram, share: number): number | undefined {
  const steps = [...histogram]
    .filter(([bucket, count]) => bucket >= 0 && count > 0)
    .sort(([one], [other]) => one - other);
  const total = steps.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(share * total));
  let passed = 0;
  for (const [bucket, count] of steps) {
    passed += count;
    if (passed >= rank) return secondsOf(bucket);
  }
  return undefined;
}
