import { calendarDay, NANOS_PER_SECOND, weekdayOf } from './days.ts';
import { absolute, isNegative } from './temporal-arithmetic.ts';
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
  if (value instanceof FeelDate) return dateProperties(value.day);
  if (value instanceof FeelTime) return timeProperties(value.nanos, value.offset);
  if (value instanceof FeelDateTime)
    return { ...dateProperties(value.day), ...timeProperties(value.nanos, value.offset) };
  if (value instanceof DaysTimeDuration) return daysTimeProperties(value);
  if (value instanceof YearsMonthsDuration) return { years: Math.trunc(value.months / 12), months: value.months % 12 };
  return value instanceof FeelRange ? rangeProperties(value) : null;
}

/** Monday is the weekday 1, Sunday is 7. */
function dateProperties(day: number): Properties {
  return { ...calendarDay(day), weekday: weekdayOf(day) };
}

function timeProperties(nanos: number, offset: Offset | null): Properties {
  const seconds = Math.floor(nanos / NANOS_PER_SECOND);
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    'time offset': offset === null ? null : new DaysTimeDuration(0, offset.seconds * NANOS_PER_SECOND),
    timezone: offset?.zone ?? null,
  };
}

function daysTimeProperties(value: DaysTimeDuration): Properties {
  const { days, nanos } = absolute(value);
  const seconds = Math.floor(nanos / NANOS_PER_SECOND);
  const parts = {
    days,
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
  if (!isNegative(value)) return parts;
  return Object.fromEntries(Object.entries(parts).map(([name, amount]) => [name, amount === 0 ? 0 : -amount]));
}

function rangeProperties(range: FeelRange): Properties {
  return {
    start: range.start,
    end: range.end,
    'start included': range.startIncluded,
    'end included': range.endIncluded,
  };
}
