/** A file of cases as its editor holds it: what a decision is asked, and what it has to answer (`workflows/cases.schema.json`). */
import { writeJson } from '../record/json-text.ts';
import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from '../record/json-value.ts';

/** How the names of files of cases end. */
export const CASES = '.cases.json';

/** So many cases of a file the server takes. */
export const CASES_MAX = 200;
export const NAME_LENGTH_MAX = 200;

export type TestCase = {
  readonly name: string;
  readonly input: JsonObject;
  readonly expected: Json;
};

/** A new file: its decision is still to be chosen. */
export const noCases = writeJson({ decision: '', cases: [] }, '');

export const decisionOf = (file: Json): string => textOf(objectOf(file)['decision']);

/** The cases of a file; what somebody wrote otherwise reads as empty, and is said by the rules. */
export const casesOf = (file: Json): readonly TestCase[] =>
  listOf(objectOf(file)['cases']).map((one) => {
    const { name, input, expected = null } = objectOf(one);
    return { name: textOf(name), input: objectOf(input), expected };
  });

export const jsonOf = ({ name, input, expected }: TestCase): Json => ({ name, input, expected });

/** A name that no case has yet: the wanted one, or the first free number behind it. */
export function freeName(wanted: string, cases: readonly { readonly name: string }[]): string {
  const taken = new Set(cases.map(({ name }) => name.trim()));
  const fitting = wanted.slice(0, NAME_LENGTH_MAX - 5);
  for (let number = 2, name = fitting; ; number++) {
    if (!taken.has(name)) return name;
    name = `${fitting} (${number})`;
  }
}

/** Where a case of a decision is kept: in the first file that tries it, or in a new one. `full` has as many as a file may have, `broken` cannot be read. */
export type Keeping =
  | { readonly kind: 'kept'; readonly file: string; readonly text: string }
  | { readonly kind: 'full' | 'broken'; readonly file: string };

/** Returns the file of a package that tries a decision, with one more case. */
export function withCase(files: Readonly<Record<string, string>>, decisionId: string, kept: TestCase): Keeping {
  const names = Object.keys(files).filter((name) => name.endsWith(CASES));
  const found = names.find((name) => decisionOf(read(files[name] ?? '') ?? null) === decisionId);
  const file = found ?? `${decisionId}${CASES}`;
  const text = files[file];
  const before = text === undefined ? { decision: decisionId, cases: [] } : read(text);
  // A file of that name may try another decision, or be broken: nothing is put into it.
  if (before === undefined || decisionOf(before) !== decisionId) return { kind: 'broken', file };
  const cases = listOf(before['cases']);
  if (cases.length >= CASES_MAX) return { kind: 'full', file };
  return { kind: 'kept', file, text: writeJson({ ...before, cases: [...cases, jsonOf(kept)] }, text ?? '') };
}

function read(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
