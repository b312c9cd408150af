import type { TrialField } from './trial-fields.ts';

/** Holds what was typed, by the place of the variable. */
export type TrialEntries = Readonly<Record<string, string>>;

type Variables = Readonly<Record<string, unknown>>;

const number = /^-?\d+(?:[.,]\d+)?$/;
/** Thousands in groups, as amounts are written in Vietnam: `20.000` is twenty thousand. */
const groups = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
/** What stands between the values of a list. */
export const BETWEEN = ';';

/** The variables of a trial as the engine takes them: `answers.pages` becomes a part of `answers`; an empty field stays out. */
export function trialVariables(fields: readonly TrialField[], entries: TrialEntries): Variables {
  const variables: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const typed = (entries[path] ?? '').trim();
    if (typed !== '') put(variables, path.split('.'), typedValue(kind, typed));
  }
  return variables;
}

/** Whether what was typed can be taken for a value of its field; nothing typed is none, and can. */
export const isTyped = (kind: TrialField['kind'], typed: string): boolean =>
  kind !== 'number' || typed.trim() === '' || groups.test(typed.trim()) || number.test(typed.trim());

/** A field of no type takes numbers, truths and several values as such; quotes make a text of them. */
export function typedValue(kind: TrialField['kind'], typed: string): unknown {
  if (kind === 'text' || kind === 'day') return typed;
  if (kind === 'list') return parts(typed);
  if (/^".*"$/.test(typed)) return typed.slice(1, -1);
  if (kind === 'any' && typed.includes(BETWEEN)) return parts(typed).map((one) => typedValue('any', one));
  if (groups.test(typed)) return Number(typed.replaceAll('.', '').replace(',', '.'));
  if (number.test(typed)) return Number(typed.replace(',', '.'));
  return typed === 'true' || typed === 'false' ? typed === 'true' : typed;
}

/** The values of a list as they were typed. */
export const parts = (typed: string): readonly string[] =>
  typed
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter(Boolean);

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = into[first];
  const copy: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  put(copy, rest, value);
  into[first] = copy;
}
