/** The value below which that part of them lies; 0 of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** The middle, the slow end and the slowest of some times, in whole milliseconds, as the tables of benchmarks say them. */
export const timesInMs = (times: readonly number[]) => ({
  'p50 ms': Math.round(quantile(times, 0.5)),
  'p95 ms': Math.round(quantile(times, 0.95)),
  'max ms': Math.round(quantile(times, 1)),
});
