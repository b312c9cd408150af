import { plusDays, plusMonths } from '../../shared/format/calendar-days.ts';
import { parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import { type MapMeasure, mapMeasures } from './map-measures.ts';

export const mapWindows = ['today', 'month', 'lastMonth', 'year', 'days'] as const;
export type MapWindow = (typeof mapWindows)[number];

/** What the map shows; it stands in the address, so that going back, a reload and the link of a colleague show the same. */
export type MapFilter = {
  unit: string | undefined;
  caseId: string | undefined;
  window: MapWindow;
  /** Days as yyyy-mm-dd, both included, of the window `days`. */
  from: string | undefined;
  to: string | undefined;
  /** Another version that is compared. */
  compare: number | undefined;
  measure: MapMeasure;
};

const FIRST_WINDOW: MapWindow = 'month';
const FIRST_MEASURE: MapMeasure = 'active';
/** As the contract has them. */
const UNIT_CODE = /^[A-Z][0-9]{2}(\.[A-Z0-9]{1,12})?$/;
const CASE_LENGTH_MAX = 200;

const dayIn = (text: string | null): string | undefined =>
  text !== null && parseDateEntry(showDateEntry(text)) === text ? text : undefined;

/** What is not known in an address is left out of it. */
export function readMapFilter(params: URLSearchParams): MapFilter {
  const compare = Number(params.get('compare'));
  const [from, to] = [dayIn(params.get('from')), dayIn(params.get('to'))];
  const wanted = mapWindows.find((one) => one === params.get('window')) ?? FIRST_WINDOW;
  const isSpan = from !== undefined && to !== undefined && from <= to;
  return {
    unit: UNIT_CODE.exec(params.get('unit') ?? '')?.[0],
    caseId: params.get('case')?.slice(0, CASE_LENGTH_MAX) || undefined,
    window: wanted === 'days' && !isSpan ? FIRST_WINDOW : wanted,
    from: isSpan ? from : undefined,
    to: isSpan ? to : undefined,
    compare: Number.isInteger(compare) && compare > 0 ? compare : undefined,
    measure: mapMeasures.find((one) => one === params.get('measure')) ?? FIRST_MEASURE,
  };
}

/** The same for an address; what is usual is left out. */
export const writeMapFilter = ({ unit, caseId, window, from, to, compare, measure }: MapFilter) => ({
  ...(unit === undefined ? {} : { unit }),
  ...(caseId === undefined ? {} : { case: caseId }),
  ...(window === FIRST_WINDOW ? {} : { window }),
  ...(window === 'days' && from !== undefined && to !== undefined ? { from, to } : {}),
  ...(compare === undefined ? {} : { compare: String(compare) }),
  ...(measure === FIRST_MEASURE ? {} : { measure }),
});

/** The days of a window, seen from today; the first of a year or month up to today, or the whole month before. */
export function daysOf({ window, from, to }: MapFilter, today: string): { from: string; to: string } {
  const month = `${today.slice(0, 8)}01`;
  switch (window) {
    case 'today':
      return { from: today, to: today };
    case 'month':
      return { from: month, to: today };
    case 'lastMonth':
      return { from: plusMonths(month, -1), to: plusDays(month, -1) };
    case 'year':
      return { from: `${today.slice(0, 5)}01-01`, to: today };
    case 'days':
      return { from: from ?? month, to: to ?? today };
  }
}
