/**
 * The values inside an expression. JSON values stand for themselves (a process variable is used as it is, never copied); the
 * types that JSON has not are classes, so that a variable that merely looks like one is never taken for one.
 */
import type { Run } from '../evaluation/run.ts';
import { NANOS_PER_DAY } from './days.ts';

export type FeelValue = null | boolean | number | string | FeelList | FeelContext | FeelObject;
export type FeelList = readonly FeelValue[];
export interface FeelContext {
  readonly [name: string]: FeelValue;
}
type FeelObject =
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysTimeDuration
  | YearsMonthsDuration
  | FeelRange
  | FeelFunction;
export type FeelTemporal = FeelDate | FeelTime | FeelDateTime;
export type FeelDuration = DaysTimeDuration | YearsMonthsDuration;

/** How local time relates to UTC: a fixed offset, or that of a zone at the moment in question. */
export interface Offset {
  readonly seconds: number;
  /** IANA name, or null for a plain offset. */
  readonly zone: string | null;
}

/** `day` counts from 1970-01-01. */
export class FeelDate {
  readonly day: number;
  constructor(day: number) {
    this.day = day;
  }
}

/** `nanos` counts from midnight, local. */
export class FeelTime {
  readonly nanos: number;
  readonly offset: Offset | null;
  constructor(nanos: number, offset: Offset | null) {
    this.nanos = nanos;
    this.offset = offset;
  }
}

/** The local day and the time of that day; without an offset the value is "local" and has no place on the time line. */
export class FeelDateTime {
  readonly day: number;
  /** From 0 to below a day. */
  readonly nanos: number;
  readonly offset: Offset | null;
  /** Nanoseconds beyond a day, or below zero, move the day. */
  constructor(day: number, nanos: number, offset: Offset | null) {
    const carried = Math.floor(nanos / NANOS_PER_DAY);
    this.day = day + carried;
    this.nanos = nanos - carried * NANOS_PER_DAY;
    this.offset = offset;
  }
}

/** Whole days, which may be negative, and the rest of a day, which is not: −PT1S is the day −1 and 86,399 seconds. */
export class DaysTimeDuration {
  readonly days: number;
  /** From 0 to below a day. */
  readonly nanos: number;
  /** Nanoseconds beyond a day, or below zero, move the days. */
  constructor(days: number, nanos: number) {
    const carried = Math.floor(nanos / NANOS_PER_DAY);
    this.days = days + carried;
    this.nanos = nanos - carried * NANOS_PER_DAY;
  }
}

export class YearsMonthsDuration {
  readonly months: number;
  constructor(months: number) {
    this.months = months;
  }
}

/** What a range was written as: `[1..5]`, or a test such as `< 5`, whose end that is null is open to infinity. */
type RangeForm = 'interval' | 'test';

/** In an interval an end that is null is not known, so that nothing can be said to lie in it. */
export class FeelRange {
  readonly start: FeelValue;
  readonly startIncluded: boolean;
  readonly end: FeelValue;
  readonly endIncluded: boolean;
  readonly form: RangeForm;
  constructor(
    start: FeelValue,
    startIncluded: boolean,
    end: FeelValue,
    endIncluded: boolean,
    form: RangeForm = 'interval',
  ) {
    this.form = form;
    this.start = start;
    this.startIncluded = startIncluded;
    this.end = end;
    this.endIncluded = endIncluded;
  }
}

export class FeelFunction {
  readonly parameters: readonly string[];
  readonly invoke: (args: readonly FeelValue[], run: Run) => FeelValue;
  constructor(parameters: readonly string[], invoke: (args: readonly FeelValue[], run: Run) => FeelValue) {
    this.parameters = parameters;
    this.invoke = invoke;
  }
}

export function isList(value: FeelValue): value is FeelList {
  return Array.isArray(value);
}

export function isContext(value: FeelValue): value is FeelContext {
  return typeof value === 'object' && value !== null && !isList(value) && !isFeelObject(value);
}

function isFeelObject(value: FeelValue): value is FeelObject {
  return (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof DaysTimeDuration ||
    value instanceof YearsMonthsDuration ||
    value instanceof FeelRange ||
    value instanceof FeelFunction
  );
}

/** Returns an entry of a context, or undefined; names like `constructor` are only found when they are really there. */
export function entryOf(context: FeelContext, name: string): FeelValue | undefined {
  return Object.hasOwn(context, name) ? context[name] : undefined;
}
