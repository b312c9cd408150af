/** What can be said of a series of numbers: its highest and lowest, where it goes, what is outside of chance. */

type Values = readonly (number | null)[];

/** Where the highest and the lowest known number stand, the first of each; undefined where none is known. */
export function extremesOf(values: Values): { highest: number; lowest: number } | undefined {
  let [highest, lowest] = [-1, -1];
  const at = (index: number): number => values[index] ?? Number.NaN;
  values.forEach((value, index) => {
    if (value === null) return;
    if (highest < 0 || value > at(highest)) highest = index;
    if (lowest < 0 || value < at(lowest)) lowest = index;
  });
  return highest < 0 ? undefined : { highest, lowest };
}

export type Trend = 'rising' | 'falling' | 'level' | 'unknown';

/** A change of less than this part of the mean is none. */
const LEVEL_PART = 0.1;
/** Of fewer numbers no direction is told. */
const TREND_MIN = 4;

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Where a series goes: the mean of its last half beside that of its first. A number in the middle belongs to neither. */
export function trendOf(values: Values): Trend {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < TREND_MIN) return 'unknown';
  const half = Math.floor(known.length / 2);
  const [first, last] = [mean(known.slice(0, half)), mean(known.slice(-half))];
  const change = last - first;
  if (Math.abs(change) <= LEVEL_PART * Math.max(Math.abs(first), Math.abs(last))) return 'level';
  return change > 0 ? 'rising' : 'falling';
}

/** Sums from the first place on: 2, 3, 1 → 2, 5, 6. */
export function runningTotal(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

export type ControlLimits = {
  mean: number;
  /** For each place: what is less, or more, is not chance. Null where nothing was counted. */
  lower: Values;
  upper: Values;
  /** The places outside of their limits. */
  outside: readonly number[];
};

const SIGMAS = 3;

/**
 * The limits of a share (a p chart, Shewhart): the mean over all, and three standard deviations of a share of so many around it, within 0 and 1. Undefined where nothing was counted.
 * @param shares from 0 to 1 @param of of how many each is a share
 */
export function controlLimits(shares: Values, of: Values): ControlLimits | undefined {
  const counted = shares.map((share, index) => ({ share, count: of[index] ?? 0 }));
  const all = counted.reduce((sum, { share, count }) => sum + (share === null ? 0 : count), 0);
  if (all === 0) return undefined;
  const average = Math.min(1, counted.reduce((sum, { share, count }) => sum + (share ?? 0) * count, 0) / all);
  const limit = (sign: 1 | -1): Values =>
    counted.map(({ share, count }) => {
      if (share === null || count === 0) return null;
      const deviation = Math.sqrt((average * (1 - average)) / count);
      return Math.min(1, Math.max(0, average + sign * SIGMAS * deviation));
    });
  const [lower, upper] = [limit(-1), limit(1)];
  const outside = counted.flatMap(({ share }, index) => {
    const [low, high] = [lower[index], upper[index]];
    return share !== null && low != null && high != null && (share < low || share > high) ? [index] : [];
  });
  return { mean: average, lower, upper, outside };
}

const STEPS = [1, 2, 5, 10];

/** The end of an axis that begins at 0: the least of 1, 2 and 5 times a power of ten, doubled or not, in whose quarters `max` fits. */
export function axisEnd(max: number): number {
  if (max <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  const step = STEPS.find((one) => one * power >= max) ?? 10;
  return step * power;
}

/** The places that the axis names, so many at most, from the first on in equal steps. */
export function namedPlaces(count: number, max: number): number[] {
  const step = Math.max(1, Math.ceil(count / max));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

/** The part of the numbers that lies in the first so many buckets; undefined where all are zero. */
export function shareWithin(values: Values, buckets: number): number | undefined {
  const sum = (some: Values): number => some.reduce<number>((all, one) => all + (one ?? 0), 0);
  const all = sum(values);
  return all === 0 ? undefined : sum(values.slice(0, buckets)) / all;
}
