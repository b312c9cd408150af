import { TEXT_LENGTH_MAX } from '../evaluation/limits.ts';
import { type Run, spendText } from '../evaluation/run.ts';
import { formatDuration, formatTemporal } from './temporal-format.ts';
import {
  DaysTimeDuration,
  type FeelContext,
  FeelFunction,
  type FeelList,
  FeelRange,
  type FeelValue,
  isContext,
  isList,
  YearsMonthsDuration,
} from './values.ts';

const SHOWN_LENGTH_MAX = 200;

/** Returns the value as FEEL's `string()` writes it; texts inside lists and contexts are quoted. */
export function toText(value: FeelValue, run: Run): string {
  const text = typeof value === 'string' ? value : writtenUpTo(value, TEXT_LENGTH_MAX);
  spendText(run, text.length);
  return text;
}

/** What is written so far; nothing more is taken once it is longer than `lengthMax`. */
interface Sink {
  readonly lengthMax: number;
  readonly parts: string[];
  length: number;
}

const isFull = (sink: Sink): boolean => sink.length > sink.lengthMax;

function put(sink: Sink, part: string): void {
  sink.parts.push(part);
  sink.length += part.length;
}

/** Stops soon after `lengthMax` characters: values may hold each other so often that nobody could write them out. */
function writtenUpTo(value: FeelValue, lengthMax: number): string {
  const sink: Sink = { lengthMax, parts: [], length: 0 };
  write(value, sink);
  return sink.parts.join('');
}

function write(value: FeelValue, sink: Sink): void {
  if (isList(value)) writeItems('[', value, ']', sink, write);
  else if (isContext(value)) {
    writeItems('{', Object.keys(value), '}', sink, (name) => {
      put(sink, `${name}:`);
      write(value[name] ?? null, sink);
    });
  } else if (value instanceof FeelRange) writeRange(value, sink);
  else put(sink, writtenSingle(value));
}

function writeItems<T>(
  opening: string,
  items: readonly T[],
  closing: string,
  sink: Sink,
  writeItem: (item: T, sink: Sink) => void,
): void {
  put(sink, opening);
  for (const [index, item] of items.entries()) {
    if (isFull(sink)) return;
    if (index > 0) put(sink, ', ');
    writeItem(item, sink);
  }
  put(sink, closing);
}

function writtenSingle(value: Exclude<FeelValue, FeelList | FeelContext | FeelRange>): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return writtenNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`;
  if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration) return formatDuration(value);
  return formatTemporal(value);
}

function writtenNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function writeRange(range: FeelRange, sink: Sink): void {
  put(sink, range.startIncluded ? '[' : '(');
  write(range.start, sink);
  put(sink, '..');
  write(range.end, sink);
  put(sink, range.endIncluded ? ']' : ')');
}

/** Returns the value for a message: quoted and cut to a length that a person reads. */
export function shown(value: FeelValue): string {
  const text = typeof value === 'string' ? value : writtenUpTo(value, SHOWN_LENGTH_MAX);
  return `'${text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text}'`;
}
