import { type Run, warn } from '../evaluation/run.ts';
import { compare } from '../values/compare.ts';
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from '../values/temporal-parse.ts';
import { shown } from '../values/text.ts';
import { typeOf } from '../values/types.ts';
import { FeelRange, type FeelValue } from '../values/values.ts';

const END = String.raw`-?(?:\d+(?:\.\d+)?|\.\d+)|(?:@|(?:date|time|date and time|duration)\(\s*)?"(?:[^"\\]|\\.)*"\s*\)?`;
const RANGE = new RegExp(String.raw`^\s*([\[\](])\s*(${END})?\s*\.\.\s*(${END})?\s*([\[\])])\s*$`);
const QUOTED = /^(@|date and time|date|time|duration)?\(?\s*("(?:[^"\\]|\\.)*")\s*(\)?)$/;
const TEXT_LENGTH_MAX = 1_000;

const readers: Readonly<Record<string, (text: string) => FeelValue>> = {
  '': (text) => text,
  '@': parseTemporal,
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
};

/** Returns a range from its text, such as `[1..10)`; its ends are literals (DMN 1.5, table 73). An end left out is open. */
export function rangeFrom(text: string, run: Run): FeelValue {
  return readRange(text, run) ?? warn(run, 'FUNCTION_INVOCATION_FAILURE', `Failed to parse range from ${shown(text)}`);
}

function readRange(text: string, run: Run): FeelRange | null {
  const match = text.length <= TEXT_LENGTH_MAX ? RANGE.exec(text) : null;
  if (match === null) return null;
  const [, opening, startText, endText, closing] = match;
  const [start, end] = [endOf(startText), endOf(endText)];
  const isOpen = startText === undefined || endText === undefined;
  const isLost = (startText !== undefined && start === null) || (endText !== undefined && end === null);
  const isClosed = (startText === undefined && opening === '[') || (endText === undefined && closing === ']');
  if (isLost || isClosed || (startText === undefined && endText === undefined)) return null;
  if (!isOpen && (typeOf(start) !== typeOf(end) || (compare(start, end, run) ?? 1) > 0)) return null;
  const startIncluded = opening === '[' && startText !== undefined;
  const endIncluded = closing === ']' && endText !== undefined;
  return new FeelRange(start, startIncluded, end, endIncluded, isOpen ? 'test' : 'interval');
}

function endOf(text: string | undefined): FeelValue {
  if (text === undefined) return null;
  const quoted = QUOTED.exec(text.trim());
  if (quoted === null) return Number(text);
  try {
    return readers[quoted[1] ?? '']?.(JSON.parse(quoted[2] ?? '""')) ?? null;
  } catch {
    return null; // an escape that JSON has not
  }
}
