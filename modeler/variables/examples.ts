/** What the variables of a diagram held in the last instances of its processes, as the server lets designers see it: masked, so that no one's matter is told. */
import { useQueries } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';
import { inWords } from '../../web/shared/form/shown-words.ts';

export type Examples = {
  /** How many instances were looked into. */
  readonly instances: number;
  /** In words, by the name of the variable. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
};

/** Values of a variable that are shown. */
const VALUES_MAX = 3;
/** Longest example, in characters: what is longer says what it looks like by its beginning. */
const EXAMPLE_LENGTH_MAX = 80;

/** The examples of the processes of a diagram; none where they cannot be had, since the list of variables is whole without them. */
export function useExamples(processIds: readonly string[]): Examples {
  const answers = useQueries({
    queries: processIds.map((id) => ({
      queryKey: ['variable-examples', id],
      queryFn: () => answerOf(api.GET('/api/instances/examples/{id}', { params: { path: { id } } })),
      retry: false,
    })),
  }).flatMap(({ data }) => data ?? []);
  const byName = new Map<string, readonly string[]>();
  for (const { name, values } of answers.flatMap(({ items }) => items)) {
    const said = [...(byName.get(name) ?? []), ...values.map((value) => exampleOf(name, value))];
    byName.set(name, [...new Set(said)].slice(0, VALUES_MAX));
  }
  return { instances: answers.reduce((sum, one) => sum + one.instances, 0), byName };
}

const noUnits = new Map<string, string>();

/** A value as a person reads it; of something with parts, each part under its name. */
export function exampleOf(name: string, value: unknown): string {
  const said =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .map(([part, one]) => [part, inWords(part, one, noUnits)] as const)
          .filter(([, words]) => words !== '')
          .map(([part, words]) => `${part}: ${words}`)
          .join('; ')
      : inWords(name, value, noUnits);
  return said.length > EXAMPLE_LENGTH_MAX ? `${said.slice(0, EXAMPLE_LENGTH_MAX).trimEnd()}…` : said;
}
