import { OfficeError } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { writeMoment } from '../time/index.ts';
import { dayInWords, writeDay } from './layout/day-in-words.ts';
import { writtenDate, writtenMoment } from './layout/heading.ts';

export type Scope = Readonly<Record<string, unknown>>;

const PLACE = /\{\{\s*([A-Za-z][A-Za-z0-9.]*)\s*(?:\|\s*([a-z-]+)\s*)?\}\}/g;

const sexes = new Map(Object.entries(vietnameseTexts.branch('documents.writings.sex')));

/** How a value is written; the name stands after `|`. */
const writings = {
  upper: (value) => plain(value).toLocaleUpperCase('vi'),
  date: (value) => writeDay(plain(value)),
  'date-in-words': (value) => dayInWords(plain(value)).words,
  moment: (value) => writeMoment(momentOf(value)),
  'moment-in-full': (value) => writtenMoment(momentOf(value)),
  'day-in-full': (value) => writtenDate(momentOf(value)),
  number: (value) => Number(value).toLocaleString('vi-VN', { maximumFractionDigits: 3 }),
  money: (value) => vietnameseTexts.say('documents.writings.money', { amount: Number(value).toLocaleString('vi-VN') }),
  sex: (value) => sexes.get(plain(value)) ?? plain(value),
  lines: (value) => (Array.isArray(value) ? value.map(plain).join('\n') : plain(value)),
} as const satisfies Readonly<Record<string, (value: unknown) => string>>;

const momentOf = (value: unknown): Date => (value instanceof Date ? value : new Date(plain(value)));

/** The text with its `{{places}}` filled; what is not there leaves nothing. @throws OfficeError invalid for an unknown writing or a value that cannot be written so */
export function fill(text: string, scope: Scope): string {
  return text.replace(PLACE, (_place, path: string, writing: string | undefined) => {
    const value = valueAt(scope, path);
    if (isEmpty(value)) return '';
    return writing === undefined ? plain(value) : writingOf(writing)(value);
  });
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

function writingOf(name: string): (value: unknown) => string {
  if (Object.hasOwn(writings, name)) return writings[name as keyof typeof writings];
  throw new OfficeError('invalid', 'documents.writings.unknown', { name, writings: Object.keys(writings).join(', ') });
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
