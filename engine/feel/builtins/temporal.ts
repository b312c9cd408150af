import { type Run, warn } from '../evaluation/run.ts';
import { epochMsOf } from '../values/temporal-arithmetic.ts';
import { modulo } from '../values/temporal-format.ts';
import {
  dayMsOf,
  MS_PER_DAY,
  parseDate,
  parseDateTime,
  parseDuration,
  parseOffset,
  parseTime,
  timeMsOf,
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
import { isZone, offsetAt, offsetAtLocal, toLocalMs } from '../values/zone.ts';
import { type Builtins, signature } from './call.ts';

/** Returns null with a warning for what is no date, time or duration. */
function orWarning<T extends FeelValue>(value: T | null, what: string, from: FeelValue, run: Run): T | null {
  return value ?? warn(run, 'FUNCTION_INVOCATION_FAILURE', `Failed to parse ${what} from ${shown(from)}`);
}

function dayOf(localMs: number): FeelDate {
  return new FeelDate(localMs - modulo(localMs, MS_PER_DAY));
}

function dateOf(year: number, month: number, day: number, run: Run): FeelValue {
  const dayMs = dayMsOf(year, month, day);
  return orWarning(dayMs === null ? null : new FeelDate(dayMs), 'date', `${year}-${month}-${day}`, run);
}

function timeOf(hour: number, minute: number, second: number, offset: Offset | null, run: Run): FeelValue {
  const timeMs = timeMsOf(hour, minute, second);
  return orWarning(timeMs === null ? null : new FeelTime(timeMs, offset), 'time', `${hour}:${minute}:${second}`, run);
}

function offsetOf(duration: DaysTimeDuration): Offset {
  return { minutes: duration.ms / 60_000, zone: null };
}

function localNow(run: Run): FeelDateTime {
  const offset = offsetAt(run.zone, run.nowMs);
  return new FeelDateTime(toLocalMs(run.nowMs, offset), offset);
}

/** Returns the same moment told in a zone; one without an offset is taken to be told in that zone already. */
function inZone(moment: FeelDateTime, zone: string, run: Run): FeelValue {
  const plain = parseOffset(zone);
  if (plain === null && !isZone(zone))
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a timezone but found ${shown(zone)}`);
  if (moment.offset === null) return new FeelDateTime(moment.localMs, plain ?? offsetAtLocal(zone, moment.localMs));
  const offset = plain ?? offsetAt(zone, epochMsOf(moment));
  return new FeelDateTime(toLocalMs(epochMsOf(moment), offset), offset);
}

export const temporalBuiltins = {
  now: [signature([], localNow)],
  today: [signature([], (run) => dayOf(localNow(run).localMs))],
  date: [
    signature([['from', 'string']], (text, run) => orWarning(parseDate(text), 'date', text, run)),
    signature([['from', 'date']], (date) => date),
    signature([['from', 'date and time']], (moment) => dayOf(moment.localMs)),
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
    signature([['from', 'date']], () => new FeelTime(0, { minutes: 0, zone: null })),
    signature([['from', 'date and time']], (moment) => new FeelTime(modulo(moment.localMs, MS_PER_DAY), moment.offset)),
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
      (hour, minute, second, offset, run) => timeOf(hour, minute, second, offsetOf(offset), run),
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
      (date, time) => new FeelDateTime(date.dayMs + time.timeMs, time.offset),
    ),
    signature(
      [
        ['date', 'date and time'],
        ['time', 'time'],
      ],
      (date, time) => new FeelDateTime(dayOf(date.localMs).dayMs + time.timeMs, time.offset),
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
