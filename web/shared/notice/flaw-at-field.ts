import { ApiProblem } from '../api/problem.ts';
import { useProblemText } from './problem-notice.tsx';

type Words = Readonly<Record<string, string>>;
type Mark = { readonly invalid?: true; readonly invalidText?: string };

/**
 * Says a refusal at the field that it is about: found by the code of the refusal or, where the schema refused, by the field that it names. `hints` are the words for fields of which a schema has a pattern only.
 * `elsewhere` is whether no field has it, so that a notice has to.
 */
export function useFlawAt(
  error: unknown,
  fieldOfCode: Words,
  hints: Words = {},
): { readonly at: (field: string) => Mark; readonly elsewhere: boolean } {
  const said = useProblemText(error);
  const problem = error instanceof ApiProblem ? error : undefined;
  const named = problem?.fields[0]?.field ?? '';
  const found = fieldOfCode[problem?.code ?? ''] ?? (named in hints ? named : undefined);
  const invalidText = hints[named] ?? said;
  return {
    at: (field) => (field === found ? { invalid: true, invalidText } : {}),
    elsewhere: Boolean(error) && found === undefined,
  };
}
