/**
 * Numbers with all their digits. FEEL computes with doubles, but what a process only passes on must come out as it came in:
 * an account number of 19 digits, a decimal of 20. So a value has an exact form beside it, and a mapping passes that on where
 * it can tell from where a number came.
 */
import type { Json } from '../../feel/evaluation/expression.ts';

/**
 * JSON values beside which the digits of their numbers are kept. FEEL computes with doubles; a number that a double cannot hold
 * (a whole number beyond 2^53, a decimal of more than some 16 digits) must still leave a process as it came in when nothing was
 * computed with it. The exact form of a value is the same value with such numbers as raw JSON, ready for `JSON.stringify`.
 */
export interface ExactValue {
  readonly value: Json;
  readonly exact: unknown;
}

/**
 * A number that may not survive a double: 16 digits or more, or an exponent. May match inside strings, which only costs a
 * second parse.
 */
const MAY_LOSE_DIGITS = /\d[\d.]{15}|\d[eE]/;

export const mayLoseDigits = (text: string): boolean => MAY_LOSE_DIGITS.test(text);

/** Parts of ES2026 that TypeScript's library of ES2024 does not name yet. */
const { rawJSON, isRawJSON } = JSON as unknown as {
  readonly rawJSON: (text: string) => RawNumber;
  readonly isRawJSON: (value: unknown) => value is RawNumber;
};

interface RawNumber {
  readonly rawJSON: string;
}

export const isRawNumber = isRawJSON;

/** For `JSON.parse`: keeps the digits of a number that a double would change. */
export function keepDigits(_name: string, value: unknown, context: { readonly source?: string }): unknown {
  const { source } = context;
  return typeof value !== 'number' || source === undefined || String(value) === source ? value : rawJSON(source);
}

/** The exact forms of objects and lists that have inexact numbers in them, and of all that is in these. */
const exactForms = new WeakMap<object, unknown>();

/** Parses the JSON text of a variable. */
export function parseExact(text: string): ExactValue {
  const value: Json = JSON.parse(text);
  if (!mayLoseDigits(text)) return { value, exact: value };
  const exact: unknown = JSON.parse(text, keepDigits as (name: string, value: unknown) => unknown);
  remember(value, exact);
  return { value, exact };
}

function remember(value: Json, exact: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  exactForms.set(value, exact);
  for (const [name, entry] of Object.entries(value))
    remember(entry, (exact as Readonly<Record<string, unknown>>)[name]);
}

/** Tells whether a value may have numbers that are not exact. */
export function isPerhapsInexact(value: Json | undefined): value is Json {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && exactForms.has(value);
}

/** A variable that an expression has read. */
export interface Read extends ExactValue {
  readonly name: string;
}

const PATH = /^=\s*([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)\s*$/u;

/**
 * Returns the exact form of what an expression gave. A path gives what stands there; an object or list that was read keeps
 * its form; a number that equals exactly one number of what was read is that number, with all its digits.
 */
export function exactResult(source: string, value: Json, reads: readonly Read[]): unknown {
  if (reads.length === 0) return value;
  const path = PATH.exec(source)?.[1]?.split('.');
  return (path === undefined ? undefined : followPath(path, reads)) ?? restore(value, numbersOf(reads));
}

function followPath([name, ...rest]: readonly string[], reads: readonly Read[]): unknown {
  let found: unknown = reads.find((read) => read.name === name)?.exact;
  for (const step of rest) {
    // Of a list FEEL takes the property of each item, which is left to the general way.
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, step) ? (found as Readonly<Record<string, unknown>>)[step] : undefined;
  }
  return found;
}

type Numbers = ReadonlyMap<number, string | null>;

function restore(value: Json, numbers: Numbers): unknown {
  if (typeof value === 'number') {
    const text = numbers.get(value) ?? String(value);
    return text === String(value) ? value : rawJSON(text);
  }
  if (typeof value !== 'object' || value === null) return value;
  const known = exactForms.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) return value.map((item) => restore(item, numbers));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, restore(entry, numbers)]));
}

/** Collects the digits of each number; null when two that differ are the same double. */
function numbersOf(reads: readonly Read[]): Numbers {
  const numbers = new Map<number, string | null>();
  const collect = (value: Json, exact: unknown): void => {
    if (typeof value === 'number') {
      const text = isRawJSON(exact) ? exact.rawJSON : String(value);
      numbers.set(value, (numbers.get(value) ?? text) === text && numbers.get(value) !== null ? text : null);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, entry] of Object.entries(value))
        collect(entry, (exact as Readonly<Record<string, unknown>>)[name]);
    }
  };
  for (const { value, exact } of reads) collect(value, exact);
  return numbers;
}
