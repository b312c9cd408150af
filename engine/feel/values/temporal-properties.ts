import { modulo } from './temporal-format.ts';
import { MS_PER_DAY } from './temporal-parse.ts';
import {
  DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  FeelRange,
  FeelTime,
  type FeelValue,
  type Offset,
  YearsMonthsDuration,
} from './values.ts';

type Properties = Readonly<Record<string, FeelValue>>;

/** Returns a property of a temporal value or a range (`year`, `time offset`, `start included` …); undefined when it has none of that name. */
export function propertyOf(value: FeelValue, name: string): FeelValue | undefined {
  const properties = propertiesOf(value);
  return properties !== null && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function propertiesOf(value: FeelValue): Properties | null {
  if (value instanceof FeelDate) return dateProperties(value.dayMs);
  if (value instanceof FeelTime) return timeProperties(value.timeMs, value.offset);
  if (value instanceof FeelDateTime) {
    return { ...dateProperties(value.localMs), ...timeProperties(modulo(value.localMs, MS_PER_DAY), value.offset) };
  }
  if (value instanceof DaysTimeDuration) return daysTimeProperties(value.ms);
  if (value instanceof YearsMonthsDuration) return { years: Math.trunc(value.months / 12), months: value.months % 12 };
  return value instanceof FeelRange ? rangeProperties(value) : null;
}

function dateProperties(ms: number): Properties {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    /** Monday is 1, Sunday is 7. */
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
  };
}

function timeProperties(timeMs: number, offset: Offset | null): Properties {
  const seconds = Math.floor(timeMs / 1000);
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    'time offset': offset === null ? null : new DaysTimeDuration(offset.minutes * 60_000),
    timezone: offset?.zone ?? null,
  };
}

function daysTimeProperties(ms: number): Properties {
  return {
    days: Math.trunc(ms / MS_PER_DAY),
    hours: Math.trunc(ms / 3_600_000) % 24,
    minutes: Math.trunc(ms / 60_000) % 60,
    seconds: Math.trunc(ms / 1000) % 60,
  };
}

function rangeProperties(range: FeelRange): Properties {
  return {
    start: range.start,
    end: range.end,
    'start included': range.startIncluded,
    'end included': range.endIncluded,
  };
}
