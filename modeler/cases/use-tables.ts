/** The decisions that the cases of a package may try: its own as its files say now, and those that others have released. */
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';
import { type DmnDecision, readDecisions } from '../trial/read-dmn.ts';

/** A decision with the text of its file. */
export type Table = {
  readonly decision: DmnDecision;
  /** All decisions of the file, in its order. */
  readonly decisions: readonly DmnDecision[];
  readonly xml: string;
};

type Files = Readonly<Record<string, string>>;

/** The decisions of the tables of a package that can be read; undefined until they are. */
export function useOwnTables(files: Files): readonly Table[] | undefined {
  const texts = Object.entries(files).flatMap(([name, xml]) => (name.endsWith('.dmn') ? [xml] : []));
  return useQuery({
    queryKey: ['own-tables', texts],
    queryFn: () => readAll(texts),
    placeholderData: (before) => before,
  }).data;
}

async function readAll(texts: readonly string[]): Promise<readonly Table[]> {
  const read = texts.map(async (xml) => {
    // What is wrong with a table is said by its own editor, and by the rules.
    const decisions = await readDecisions(xml).catch(() => []);
    return decisions.map((decision) => ({ decision, decisions, xml }));
  });
  return (await Promise.all(read)).flat();
}

/** The decisions that are in force, those of the package among them. */
export const useReleased = () =>
  useQuery({ queryKey: ['decisions'], queryFn: async () => (await answerOf(api.GET('/api/decisions'))).items });

/** A decision that is in force; undefined until it is read, or where no key is given. */
export function useReleasedTable(decisionId: string, key: string | undefined): Table | undefined {
  const query = useQuery({
    queryKey: ['released-table', decisionId, key ?? ''],
    enabled: key !== undefined,
    queryFn: async () => {
      const path = { key: key ?? '' };
      const xml = await answerOf(api.GET('/api/decisions/{key}/xml', { params: { path }, parseAs: 'text' }));
      const tables = await readAll([xml]);
      return tables.find(({ decision }) => decision.id === decisionId) ?? null;
    },
  });
  return key === undefined ? undefined : (query.data ?? undefined);
}
