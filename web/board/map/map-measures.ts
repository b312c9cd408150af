import type { MapElement } from '../../shared/api/schema.d.ts';

/** What is so now; each number opens its list. */
export const nowMeasures = ['active', 'dueToday', 'atRisk', 'overdue', 'stuck'] as const;
export type NowMeasure = (typeof nowMeasures)[number];
/** What was so in the window. */
const pastMeasures = ['runs', 'median', 'p90', 'waiting', 'working', 'stopped', 'again', 'escalations'] as const;
export const mapMeasures = [...nowMeasures, ...pastMeasures] as const;
export type MapMeasure = (typeof mapMeasures)[number];

export const isNow = (measure: MapMeasure): measure is NowMeasure => nowMeasures.some((one) => one === measure);

/** How a measure is written: a number, a share from 0 to 1, or seconds of working time. */
export const measureKinds = {
  ...{ active: 'count', dueToday: 'count', atRisk: 'count', overdue: 'count', stuck: 'count' },
  ...{ runs: 'count', median: 'seconds', p90: 'seconds', waiting: 'share', working: 'share', stopped: 'share' },
  ...{ again: 'share', escalations: 'count' },
} as const satisfies Readonly<Record<MapMeasure, 'count' | 'share' | 'seconds'>>;

/** The number of a step; null where nothing is known of it. */
export function numberAt(element: MapElement | undefined, measure: MapMeasure): number | null {
  if (element === undefined) return measureKinds[measure] === 'count' ? 0 : null;
  switch (measure) {
    case 'median':
      return element.medianSeconds;
    case 'p90':
      return element.p90Seconds;
    case 'waiting':
      return partOf(element, element.waitedSeconds);
    case 'working':
      return partOf(element, element.workedSeconds);
    case 'stopped':
      return partOf(element, element.stoppedSeconds);
    case 'again':
      return element.runs === 0 ? null : element.again / element.runs;
    default:
      return element[measure];
  }
}

/** Which part of all working time of a step; who took a step, and so for how long it waited, is known of user tasks alone. */
function partOf({ taken, waitedSeconds, workedSeconds, stoppedSeconds }: MapElement, seconds: number): number | null {
  const all = waitedSeconds + workedSeconds + stoppedSeconds;
  return taken === 0 || all === 0 ? null : seconds / all;
}

/** How many shades there are above none. */
export const SHADES = 4;

/** How dark a step is, from 0 (nothing) to `SHADES`, by its part of the highest. */
export function shadeOf(value: number | null, highest: number): number {
  if (value === null || value <= 0 || highest <= 0) return 0;
  return Math.max(1, Math.ceil((SHADES * value) / highest));
}

/** The lowest and highest number of each shade, over the numbers that are shown; shades that no step has are left out. */
export function legendOf(values: readonly number[], highest: number) {
  const byShade = Map.groupBy(
    values.filter((value) => value > 0),
    (value) => shadeOf(value, highest),
  );
  return [...byShade]
    .toSorted(([one], [other]) => one - other)
    .map(([shade, own]) => ({ shade, lowest: Math.min(...own), highest: Math.max(...own) }));
}

/** How wide a flow is drawn, from 1 to 5, by its part of the one that is used most; 0 for one that is not used. */
export function widthOf(count: number, most: number): number {
  return count <= 0 || most <= 0 ? 0 : 1 + Math.round((4 * count) / most);
}
