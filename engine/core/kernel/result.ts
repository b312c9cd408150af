/**
 * How things that may not work out are said. A failure in a process is a value and becomes an incident; a command that may
 * not happen is a rejection; only bugs throw.
 */
import type { IncidentErrorType } from '../entities/index.ts';
import type { Rejection } from './command.ts';
import { limitedText } from './limits.ts';

/** The reason why a step of execution could not be done; it becomes an incident. */
export interface Failure {
  readonly errorType: IncidentErrorType;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failed(
  errorType: IncidentErrorType,
  message: string,
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { errorType, message: limitedText(message) } };
}

/** The answer to a command: its value, or the reason why it may not happen. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection };

export function rejected(
  code: Rejection['code'],
  reason: string,
  problems?: Rejection['problems'],
): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection: problems === undefined ? { code, reason } : { code, reason, problems } };
}

/** Returns the values of all items, or the first failure. */
export function collect<T, U>(items: Iterable<T>, each: (item: T) => Result<U>): Result<readonly U[]> {
  const values: U[] = [];
  for (const item of items) {
    const result = each(item);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return done(values);
}

/** Turns an object of results into the result of an object; the first failure counts. */
export function combine<T extends object>(results: { readonly [K in keyof T]: Result<T[K]> }): Result<T> {
  const entries: [string, unknown][] = [];
  for (const [name, result] of Object.entries<Result<unknown>>(results)) {
    if (!result.ok) return result;
    entries.push([name, result.value]);
  }
  return done(Object.fromEntries(entries) as T);
}
