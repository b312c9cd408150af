import { type Run, warn } from '../evaluation/run.ts';
import { dayOf, MS_PER_DAY, NANOS_PER_MS } from '../values/days.ts';
import { msOf, toldIn } from '../values/temporal-arithmetic.ts';
import {
  nanosOfDay,
  parseDate,
  parseDateTime,
  parseDuration,
  parseOffset,
  parseTime,
  plainOffset,
} from '../values/temporal-parse.ts';
import { shown } from '../values/text.ts';
import {
  type DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  type FeelValue,
  type Offset,
} from '../values/values.ts';
import { isZone, localMsOf, offsetAtLocal } from '../values/zone.ts';
import { type Builtins, signature } from './call.ts';

/** Returns null with a warning for what is no date, time or duration. */
function orWarning<T extends FeelValue>(value: T | null, what: string, from: FeelValue, run: Run): T | null {
  return value ?? warn(run, 'FUNCTION_INVOCATION_FAILURE', `Failed to parse ${what} from ${shown(from)}`);
}

function dateOf(year: number, month: number, day: number, run: Run): FeelValue {
  const number = dayOf(year, month, day);
  return orWarning(number === null ? null : new FeelDate(number), 'date', `${year}-${month}-${day}`, run);
}

function timeOf(hour: number, minute: number, second: number, offset: Offset | null, run: Run): FeelValue {
  const nanos = nanosOfDay(hour, minute, second);
  return orWarning(nanos === null ? null : new FeelTime(nanos, offset), 'time', `${hour}:${minute}:${second}`, run);
}

/** The offset reaches 18 hours to both sides, in whole seconds. */
function timeWithOffset(hour: number, minute: number, second: number, by: DaysTimeDuration, run: Run): FeelValue {
  const offset = plainOffset(msOf(by) / 1000);
  return offset === null
    ? warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected an offset of at most 18 hours but found ${shown(by)}`)
    : timeOf(hour, minute, second, offset, run);
}

/** A time of day in a zone has the offset of that day. */
function atTime({ day }: FeelDate | FeelDateTime, { nanos, offset }: FeelTime): FeelDateTime {
  const zone = offset?.zone ?? null;
  return new FeelDateTime(day, nanos, zone === null ? offset : offsetAtLocal(zone, localMsOf({ day, nanos })));
}

function localNow(run: Run): FeelDateTime {
  const days = Math.floor(run.nowMs / MS_PER_DAY);
  const nanos = (run.nowMs - days * MS_PER_DAY) * NANOS_PER_MS;
  return toldIn(new FeelDateTime(days, nanos, null), run.zone);
}

/** Returns the same moment told in a zone; one without an offset is taken to be told in that zone already. */
function inZone(moment: FeelDateTime, zone: string, run: Run): FeelValue {
  const plain = parseOffset(zone);
  if (plain === null && !isZone(zone))
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a timezone but found ${shown(zone)}`);
  if (moment.offset !== null) return toldIn(moment, plain ?? zone);
  return new FeelDateTime(moment.day, moment.nanos, plain ?? offsetAtLocal(zone, localMsOf(moment)));
}

export const temporalBuiltins = {
  now: [signature([], localNow)],
  today: [signature([], (run) => new FeelDate(localNow(run).day))],
  date: [
    signature([['from', 'string']], (text, run) => orWarning(parseDate(text), 'date', text, run)),
    signature([['from', 'date']], (date) => date),
    signature([['from', 'date and time']], (moment) => new FeelDate(moment.day)),
    signature(
      [
        ['year', 'number'],
        ['month', 'number'],
        ['day', 'number'],
      ],
      dateOf,
    ),
  ],
  time: [
    signature([['from', 'string']], (text, run) => orWarning(parseTime(text), 'time', text, run)),
    signature([['from', 'time']], (time) => time),
    signature([['from', 'date']], () => new FeelTime(0, { seconds: 0, zone: null })),
    signature([['from', 'date and time']], (moment) => new FeelTime(moment.nanos, moment.offset)),
    signature(
      [
        ['hour', 'number'],
        ['minute', 'number'],
        ['second', 'number'],
      ],
      (hour, minute, second, run) => timeOf(hour, minute, second, null, run),
    ),
    signature(
      [
        ['hour', 'number'],
        ['minute', 'number'],
        ['second', 'number'],
        ['offset', 'days and time duration'],
      ],
      timeWithOffset,
    ),
    signature(
      [
        ['hour', 'number'],
        ['minute', 'number'],
        ['second', 'number'],
        ['offset', 'null'],
      ],
      (hour, minute, second, _offset, run) => timeOf(hour, minute, second, null, run),
    ),
  ],
  'date and time': [
    signature([['from', 'string']], (text, run) => orWarning(parseDateTime(text), 'date and time', text, run)),
    signature([['from', 'date and time']], (moment) => moment),
    signature(
      [
        ['date', 'date'],
        ['time', 'time'],
      ],
      atTime,
    ),
    signature(
      [
        ['date', 'date and time'],
        ['time', 'time'],
      ],
      atTime,
    ),
    signature(
      [
        ['date', 'date and time'],
        ['timezone', 'string'],
      ],
      inZone,
    ),
  ],
  duration: [
    signature([['from', 'string']], (text, run) => orWarning(parseDuration(text), 'duration', text, run)),
    signature([['from', 'duration']], (duration) => duration),
  ],
} satisfies Builtins;
