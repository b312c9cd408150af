/**
 * The values inside an expression. JSON values stand for themselves (a process variable is used as it is, never copied); the
 * types that JSON has not are classes, so that a variable that merely looks like one is never taken for one.
 */
import type { Run } from '../evaluation/run.ts';

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
  readonly minutes: number;
  /** IANA name, or null for a plain offset. */
  readonly zone: string | null;
}

/** `dayMs` is midnight of the day, computed as if in UTC. */
export class FeelDate {
  readonly dayMs: number;
  constructor(dayMs: number) {
    this.dayMs = dayMs;
  }
}

/** `timeMs` counts from midnight, local. */
export class FeelTime {
  readonly timeMs: number;
  readonly offset: Offset | null;
  constructor(timeMs: number, offset: Offset | null) {
    this.timeMs = timeMs;
    this.offset = offset;
  }
}

/** `localMs` is the local moment computed as if it were UTC; without an offset the value is "local" and has no place on the time line. */
export class FeelDateTime {
  readonly localMs: number;
  readonly offset: Offset | null;
  constructor(localMs: number, offset: Offset | null) {
    this.localMs = localMs;
    this.offset = offset;
  }
}

export class DaysTimeDuration {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

export class YearsMonthsDuration {
  readonly months: number;
  constructor(months: number) {
    this.months = months;
  }
}

/** An end that is null is open to infinity. */
export class FeelRange {
  readonly start: FeelValue;
  readonly startIncluded: boolean;
  readonly end: FeelValue;
  readonly endIncluded: boolean;
  constructor(start: FeelValue, startIncluded: boolean, end: FeelValue, endIncluded: boolean) {
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
