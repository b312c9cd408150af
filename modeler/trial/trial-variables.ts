import type { TrialField } from './trial-fields.ts';

/** Holds what was typed, by the place of the variable. */
export type TrialEntries = Readonly<Record<string, string>>;

const number = /^-?\d+(?:[.,]\d+)?$/;

/**
 * The variables of a trial as the engine takes them: `answers.pages` becomes a part of `answers`; an empty field stays out.
 * @param others variables as JSON that no field asks for; they come first, so that a field counts more
 * @throws SyntaxError for what is no JSON object
 */
export function trialVariables(
  fields: readonly TrialField[],
  entries: TrialEntries,
  others: string,
): Record<string, unknown> {
  const variables = objectIn(others);
  for (const { path, kind } of fields) {
    const typed = (entries[path] ?? '').trim();
    if (typed !== '') put(variables, path.split('.'), typedValue(kind, typed));
  }
  return variables;
}

function objectIn(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  const read: unknown = JSON.parse(text);
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  throw new SyntaxError('The variables have to be one JSON object, such as {"pages": 2}');
}

/** A field of no type takes numbers and truths as such; quotes make a text of them. */
function typedValue(kind: TrialField['kind'], typed: string): unknown {
  if (kind === 'text' || kind === 'day') return typed;
  if (number.test(typed)) return Number(typed.replace(',', '.'));
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return /^".*"$/.test(typed) ? typed.slice(1, -1) : typed;
}

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
