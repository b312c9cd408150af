/**
 * What of a dossier is erased, and every form in which it may stand elsewhere. Answers are erased by the class of their field, the applicant by her parts; what they said before they were corrected goes
 * with them. The same values are then looked for wherever something was written about the dossier: in its history, in letters, in what the engine was told.
 */
import { classOfApplicant, type DeclaredFacts, personalClassOf } from '../facts/index.ts';
import type { HistoryEntry } from '../history/index.ts';
import { foldText } from '../kernel/index.ts';
import type { DataRequest } from '../person-rights/index.ts';
import { isName } from '../privacy/index.ts';
import type { PersonalClass } from '../terms/index.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Erased {
  /** Keys of answers that go, wherever they stand. */
  readonly keys: ReadonlySet<string>;
  /** Parts of the applicant that go. */
  readonly applicantParts: ReadonlySet<string>;
  /** Texts that are taken out of what is kept, the longest first. */
  readonly values: readonly string[];
}

export interface ErasedFrom {
  readonly applicant: Json;
  readonly answers: Json;
  readonly facts: DeclaredFacts | undefined;
  readonly history: readonly Pick<HistoryEntry, 'before' | 'after'>[];
  /** What people said of themselves when they asked for something about their data. */
  readonly requests?: readonly Pick<DataRequest, 'field' | 'valueBefore' | 'valueWanted' | 'requester'>[];
}

/** Shorter ones stand in any sentence. */
const VALUE_LENGTH_MIN = 3;
const NUMBER_MIN = 10_000;

/** An answer of which nothing is known is taken for what tells who somebody is, as where it is masked. */
const classOf = (facts: DeclaredFacts | undefined, key: string): PersonalClass =>
  personalClassOf(facts, key) ?? 'identity';

/** Returns what goes when these classes are erased. */
export function erasedOf(
  { applicant, answers, facts, history, requests = [] }: ErasedFrom,
  classes: readonly PersonalClass[],
): Erased {
  const corrected = history.flatMap(({ before, after }) => [before, after]).filter((part) => part !== null);
  const allAnswers = [answers, ...corrected.map(({ answers: part }) => asObject(part))];
  const allApplicants = [applicant, ...corrected.map(({ applicant: part }) => asObject(part))];
  const keys = new Set(
    allAnswers.flatMap((each) => Object.keys(each)).filter((key) => classes.includes(classOf(facts, key))),
  );
  const applicantParts = new Set(
    Object.entries(classOfApplicant).flatMap(([part, name]) => (classes.some((one) => one === name) ? [part] : [])),
  );
  const isGone = (field: string): boolean => goesWith({ keys, applicantParts }, field);
  const told = [
    ...requests.flatMap(({ field, valueBefore, valueWanted, requester }) => [
      ...(field !== null && isGone(field) ? textsIn([valueBefore, valueWanted]) : []),
      ...[...applicantParts].flatMap((part) => textsIn(asObject(requester)[part])),
    ]),
    ...allAnswers.flatMap((each) => [...keys].flatMap((key) => textsIn(each[key]))),
    ...allApplicants.flatMap((each) => [...applicantParts].flatMap((part) => textsIn(each[part]))),
  ];
  const values = [...new Set(told.flatMap(formsOf))].filter((value) => value.length >= VALUE_LENGTH_MIN);
  return { keys, applicantParts, values: values.sort((one, other) => other.length - one.length) };
}

/** Whether a field, as a request for its correction names it, is erased. */
export const goesWith = ({ keys, applicantParts }: Pick<Erased, 'keys' | 'applicantParts'>, field: string): boolean =>
  field.startsWith(APPLICANT) ? applicantParts.has(field.slice(APPLICANT.length)) : keys.has(field);

const APPLICANT = 'applicant.';

const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** Every text and large number in a value; words of the software tell nothing of anybody. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isName(value) && !/^\d/.test(value) ? [] : [value.trim()];
  if (typeof value === 'number') return Math.abs(value) >= NUMBER_MIN ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A text, a number without what stands between its digits, a day as people write it. */
function formsOf(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  const isNumber = /^\+?[\d\s().-]+$/.test(text);
  const forms = [text, text.normalize('NFC')];
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return [...forms, text.split('-').reverse().join('/')];
  if (isNumber && digits.length >= NUMBER_DIGITS_MIN) forms.push(digits, `+84${digits.replace(/^(84|0)/, '')}`);
  return forms;
}

const NUMBER_DIGITS_MIN = 6;

/** Returns a text without the values. A value counts only where it stands as a word of its own. */
export function scrubText(text: string, { values }: Pick<Erased, 'values'>, instead: string): string {
  return values.reduce((kept, value) => replaceWord(kept, value, instead), text);
}

/** The same for a text that was folded to be searched in. */
export function scrubFolded(text: string, { values }: Pick<Erased, 'values'>): string {
  const folded = values.map(foldText).filter((value) => value.length >= VALUE_LENGTH_MIN);
  return folded.reduce((kept, value) => replaceWord(kept, value, ''), text);
}

function replaceWord(text: string, value: string, instead: string): string {
  if (!text.includes(value)) return text;
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu'), () => instead);
}

/** Returns a value without the keys and without the values, whatever parts it has. */
export function scrubJson(value: unknown, erased: Erased, instead: string): unknown {
  if (typeof value === 'string') return scrubText(value, erased, instead);
  if (typeof value === 'number') return erased.values.includes(String(value)) ? null : value;
  if (Array.isArray(value)) return value.map((item) => scrubJson(item, erased, instead));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (erased.keys.has(key)) return [];
      if (key === 'applicant') return [[key, without(asObject(part), erased.applicantParts)]];
      return [[key, scrubJson(part, erased, instead)]];
    }),
  );
}

/** Returns a thing without some of its parts. */
export const without = (thing: Json, names: ReadonlySet<string>): Json =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => !names.has(name)));
