import { millisecondsBetween } from '../temporal/arithmetic.ts';
import { typeOf } from './types.ts';
import {
  DaysTimeDuration,
  entryOf,
  type FeelContext,
  FeelDate,
  FeelDateTime,
  FeelFunction,
  type FeelList,
  FeelRange,
  FeelTime,
  type FeelValue,
  isContext,
  isList,
  YearsMonthsDuration,
} from './values.ts';

/** Three-valued equality: null when the two are of different types. Null equals null alone. */
export function equal(a: FeelValue, b: FeelValue): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? a === b : null;
  if (isList(a) || isList(b)) return isList(a) && isList(b) ? equalLists(a, b) : null;
  if (isContext(a) || isContext(b)) return isContext(a) && isContext(b) ? equalContexts(a, b) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? equalRanges(a, b) : null;
  if (a instanceof FeelFunction || b instanceof FeelFunction) return null;
  const order = compare(a, b);
  return order === null ? null : order === 0;
}

/** Equality for list functions and contexts: values of different types simply differ. */
export function isSame(a: FeelValue, b: FeelValue): boolean {
  return equal(a, b) === true;
}

/** The very same value, zones and offsets included: what equals each other on the time line may still differ. */
export function isIdentical(a: FeelValue, b: FeelValue): boolean {
  if (a instanceof FeelTime || a instanceof FeelDateTime) {
    const other = b instanceof FeelTime || b instanceof FeelDateTime ? b.offset : undefined;
    if (a.offset?.minutes !== other?.minutes || a.offset?.zone !== other?.zone) return false;
  }
  return typeOf(a) === typeOf(b) && isSame(a, b);
}

function equalLists(a: FeelList, b: FeelList): boolean {
  return a.length === b.length && a.every((item, index) => isSame(item, b[index] ?? null));
}

function equalContexts(a: FeelContext, b: FeelContext): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const other = entryOf(b, name);
    return other !== undefined && isSame(a[name] ?? null, other);
  });
}

function equalRanges(a: FeelRange, b: FeelRange): boolean {
  const sameBounds = a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded;
  return sameBounds && isSame(a.start, b.start) && isSame(a.end, b.end);
}

/** Below 0, 0 or above 0 when `a` comes before, with or after `b`; null when they have no order (different types, null, local with zoned). */
export function compare(a: FeelValue, b: FeelValue): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (a instanceof DaysTimeDuration) return b instanceof DaysTimeDuration ? a.ms - b.ms : null;
  if (a instanceof YearsMonthsDuration) return b instanceof YearsMonthsDuration ? a.months - b.months : null;
  if (a instanceof FeelDate || a instanceof FeelTime || a instanceof FeelDateTime) return compareTemporals(a, b);
  return null;
}

function compareTemporals(a: FeelDate | FeelTime | FeelDateTime, b: FeelValue): number | null {
  return b instanceof FeelDate || b instanceof FeelTime || b instanceof FeelDateTime ? millisecondsBetween(a, b) : null;
}

/** Is the value inside the range? Null when it cannot be compared with an end. */
export function isInRange(value: FeelValue, range: FeelRange): boolean | null {
  const fromStart = range.start === null ? 1 : compare(value, range.start);
  const fromEnd = range.end === null ? -1 : compare(value, range.end);
  if (fromStart === null || fromEnd === null) return null;
  const afterStart = fromStart > 0 || (fromStart === 0 && range.startIncluded);
  return afterStart && (fromEnd < 0 || (fromEnd === 0 && range.endIncluded));
}
