/**
 * A file of cases: what a decision is asked, and what it has to answer. Whoever changes a table learns by them what else was changed. The words are those of Camunda and of the DMN Technology Compatibility Kit:
 * `input` is what the decision looks at, `expected` its answer as the engine writes it in JSON; null where no rule fits.
 */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { filesOfKind, type PackageContents } from './package-file.ts';

/** So many cases a file may have: they are tried in one go, while somebody waits. */
export const CASES_MAX = 200;

const closed = { additionalProperties: false };

const TestCase = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '\\S',
      description: 'What people call it; no other case of the file is called so',
    }),
    input: Type.Record(Type.String(), Type.Unknown(), {
      description: 'The variables that the decision looks at, as a process has them',
    }),
    expected: Type.Unknown({
      description: 'The answer: a value, or one for each output by its name; null where no rule fits',
    }),
  },
  closed,
);

/** The shape of `*.cases.json`. */
export const CasesFileSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    decision: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The id of a decision of this package, or of one that another package has released',
    }),
    cases: Type.Array(TestCase, { maxItems: CASES_MAX }),
  },
  closed,
);

/** The cases of one file. */
export type CasesFile = Static<typeof CasesFileSchema>;

/** Returns the files of cases whose shape is right, by their names. What has another shape is said by the rules, and tries nothing. */
export function casesOf(contents: PackageContents): readonly (readonly [string, CasesFile])[] {
  return filesOfKind(contents, 'cases').flatMap(([file, text]) => {
    const read = readJson(text);
    return Value.Check(CasesFileSchema, read) ? [[file, read] as const] : [];
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A draft is saved while somebody writes.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
