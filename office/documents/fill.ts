import { OfficeError } from '../kernel/index.ts';
import { vietnameseTexts, writeFraction, writeMoney } from '../texts/index.ts';
import { dayOf, writeMoment } from '../time/index.ts';
import { dayInWords, writeDay } from './layout/day-in-words.ts';
import { writtenDate, writtenMoment } from './layout/heading.ts';
import type { Run } from './layout/lines.ts';

export type Scope = Readonly<Record<string, unknown>>;

const PLACE = /\{\{\s*([A-Za-z][A-Za-z0-9.]*)\s*(?:\|\s*([a-z-]+)\s*)?\}\}/g;

const sexes = new Map(Object.entries(vietnameseTexts.branch('documents.writings.sex')));

/** How a value is written; the name stands after `|`. */
const writings = {
  upper: (value) => plain(value).toLocaleUpperCase('vi'),
  date: (value) => writeDay(dayFrom(value)),
  'date-in-words': (value) => dayInWords(dayFrom(value)).words,
  moment: (value) => writeMoment(momentOf(value)),
  'moment-in-full': (value) => writtenMoment(momentOf(value)),
  'day-in-full': (value) => writtenDate(momentOf(value)),
  number: (value) => numberFrom(value).toLocaleString('vi-VN', { maximumFractionDigits: 3 }),
  money: (value) => writeMoney(numberFrom(value)),
  sex: (value) => sexes.get(plain(value)) ?? plain(value),
  lines: (value) => (Array.isArray(value) ? value.map(plain).join('\n') : plain(value)),
  unit: (value, scope) =>
    [value]
      .flat()
      .map((code) => unitName(plain(code), scope))
      .join(', '),
} as const satisfies Readonly<Record<string, (value: unknown, scope: Scope) => string>>;

/** The names of the ways to write a value, in the order in which they are offered. */
export const writingNames: readonly string[] = Object.keys(writings);

/** Where the names of units stand in what a paper may say, by their codes. */
const UNIT_NAMES = 'dossier.unitNames';

/** What names no unit is written as it was given. */
function unitName(code: string, scope: Scope): string {
  const names = valueAt(scope, UNIT_NAMES);
  return (names instanceof Map && names.get(code)) || code;
}

/** No paper says "NaN". */
function numberFrom(value: unknown): number {
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new OfficeError('invalid', 'documents.writings.noNumber', { value: plain(value) });
}

const dayFrom = (value: unknown): string => (value instanceof Date ? dayOf(value) : plain(value));
const momentOf = (value: unknown): Date => (value instanceof Date ? value : new Date(plain(value)));

/** The box of a place that only the signed paper fills; `write` writes a value as the place asks for it. */
export type OpenPlace = (write: (value: unknown) => string) => NonNullable<Run['open']>;

/** By path: what is known last. */
export type OpenPlaces = ReadonlyMap<string, OpenPlace>;

export interface Filling {
  readonly scope: Scope;
  readonly open: OpenPlaces;
}

const NONE: OpenPlaces = new Map();

/** The text with its `{{places}}` filled; what is not there leaves nothing. @throws OfficeError invalid for an unknown writing or a value that cannot be written so */
export function fill(text: string, scope: Scope): string {
  return fillRuns(text, { scope, open: NONE })
    .map((run) => run.text)
    .join('');
}

/** As `fill`, with each place that is known last as a run of its own. */
export function fillRuns(text: string, { scope, open }: Filling): readonly Run[] {
  const runs: Run[] = [];
  let done = 0;
  const say = (words: string) => {
    const last = runs.at(-1);
    if (last && !last.open) runs[runs.length - 1] = { text: last.text + words };
    else if (words) runs.push({ text: words });
  };
  for (const { 0: place, 1: path = '', 2: writing, index } of text.matchAll(PLACE)) {
    say(text.slice(done, index));
    done = index + place.length;
    const write = writing === undefined ? plain : writingOf(writing, scope);
    const value = valueAt(scope, path);
    const written = isEmpty(value) ? '' : write(value);
    const box = open.get(path);
    if (box) runs.push({ text: written, open: box(write) });
    else say(written);
  }
  say(text.slice(done));
  return runs;
}

/** Whether a text has a place that is known last, and of which kind its box is. */
export function openKindIn(text: string, open: OpenPlaces): NonNullable<Run['open']>['kind'] | undefined {
  const path = [...text.matchAll(PLACE)].map(([, path = '']) => path).find((path) => open.has(path));
  return path === undefined ? undefined : open.get(path)?.(plain).kind;
}

/** What a path such as `answers.childFullName` leads to; undefined when any part is missing. */
export function valueAt(scope: Scope, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return inside ? (value as Scope)[name] : undefined;
  }, scope);
}

export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** Every writing that a template asks for and that does not exist. */
export function unknownWritings(text: string): string[] {
  return [...text.matchAll(PLACE)].flatMap(([, , writing]) =>
    writing !== undefined && !Object.hasOwn(writings, writing) ? [writing] : [],
  );
}

function writingOf(name: string, scope: Scope): (value: unknown) => string {
  if (Object.hasOwn(writings, name)) return (value) => writings[name as keyof typeof writings](value, scope);
  throw new OfficeError('invalid', 'documents.writings.unknown', { name, writings: Object.keys(writings).join(', ') });
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'number') return writeFraction(value, 'vi');
  return typeof value === 'boolean' ? String(value) : '';
}
