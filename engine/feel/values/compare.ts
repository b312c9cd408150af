import { type Run, spend, spendText } from '../evaluation/run.ts';
import { between, compareDaysTime, isNegative, isZero } from './temporal-arithmetic.ts';
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
  type FeelTemporal,
  FeelTime,
  type FeelValue,
  isContext,
  isList,
  YearsMonthsDuration,
} from './values.ts';

/** Three-valued equality: null when the two are of different types. Null equals null alone. */
export function equal(a: FeelValue, b: FeelValue, run: Run): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' && typeof b === 'string') return equalTexts(a, b, run);
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? a === b : null;
  if (isList(a) || isList(b)) return isList(a) && isList(b) ? equalLists(a, b, run) : null;
  if (isContext(a) || isContext(b)) return isContext(a) && isContext(b) ? equalContexts(a, b, run) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? equalRanges(a, b, run) : null;
  if (a instanceof FeelFunction || b instanceof FeelFunction) return null;
  const order = compare(a, b, run);
  return order === null ? null : order === 0;
}

/** Equality for list functions and contexts: values of different types simply differ. */
export function isSame(a: FeelValue, b: FeelValue, run: Run): boolean {
  return equal(a, b, run) === true;
}

/** Tells whether both are the very same value, zones and offsets included: what equals each other on the time line may still differ. */
export function isIdentical(a: FeelValue, b: FeelValue, run: Run): boolean {
  if (a instanceof FeelTime || a instanceof FeelDateTime) {
    const other = b instanceof FeelTime || b instanceof FeelDateTime ? b.offset : undefined;
    if (a.offset?.seconds !== other?.seconds || a.offset?.zone !== other?.zone) return false;
  }
  return typeOf(a) === typeOf(b) && isSame(a, b, run);
}

function equalTexts(a: string, b: string, run: Run): boolean {
  if (a.length !== b.length) return false;
  spendText(run, a.length);
  return a === b;
}

function equalLists(a: FeelList, b: FeelList, run: Run): boolean {
  if (a.length !== b.length) return false;
  spend(run, a.length);
  return a.every((item, index) => isSame(item, b[index] ?? null, run));
}

function equalContexts(a: FeelContext, b: FeelContext, run: Run): boolean {
  const names = Object.keys(a);
  spend(run, names.length);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const other = entryOf(b, name);
    return other !== undefined && isSame(a[name] ?? null, other, run);
  });
}

function equalRanges(a: FeelRange, b: FeelRange, run: Run): boolean {
  const sameBounds = a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded;
  return a.form === b.form && sameBounds && isSame(a.start, b.start, run) && isSame(a.end, b.end, run);
}

/** Below 0, 0 or above 0 when `a` comes before, with or after `b`; null when they have no order (different types, null, local with zoned). */
export function compare(a: FeelValue, b: FeelValue, run: Run): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b, run);
  if (a instanceof DaysTimeDuration) return b instanceof DaysTimeDuration ? compareDaysTime(a, b) : null;
  if (a instanceof YearsMonthsDuration) return b instanceof YearsMonthsDuration ? a.months - b.months : null;
  if (a instanceof FeelDate || a instanceof FeelTime || a instanceof FeelDateTime) return compareTemporals(a, b);
  return null;
}

function compareTexts(a: string, b: string, run: Run): number {
  spendText(run, Math.min(a.length, b.length));
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareTemporals(a: FeelTemporal, b: FeelValue): number | null {
  const isTemporal = b instanceof FeelDate || b instanceof FeelTime || b instanceof FeelDateTime;
  const difference = isTemporal ? between(a, b) : null;
  if (difference === null) return null;
  return isNegative(difference) ? -1 : isZero(difference) ? 0 : 1;
}

/** Is the value inside the range? Null when it cannot be compared with an end. */
export function isInRange(value: FeelValue, range: FeelRange, run: Run): boolean | null {
  const isOpen = range.form === 'test';
  const fromStart = isOpen && range.start === null ? 1 : compare(value, range.start, run);
  const fromEnd = isOpen && range.end === null ? -1 : compare(value, range.end, run);
  if (fromStart === null || fromEnd === null) return null;
  const afterStart = fromStart > 0 || (fromStart === 0 && range.startIncluded);
  return afterStart && (fromEnd < 0 || (fromEnd === 0 && range.endIncluded));
}
