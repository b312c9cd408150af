import type { Dossier, Text } from '../api/schema.d.ts';

/** A paper that can be read on the screen: one that was scanned, or a document that the office issued. */
export type Readable = { id: string; name: string; url: string; mediaType: string };

/** Everything of a dossier that can be read, papers first, in the order of the lists. */
export function readablesOf(
  { papers, documents }: Pick<Dossier, 'papers' | 'documents'>,
  text: (name: Text) => string,
): readonly Readable[] {
  const scanned = papers.flatMap(({ id, name, url, mediaType }) =>
    url === null || mediaType === null ? [] : [{ id, name: text(name), url, mediaType }],
  );
  const issued = documents.flatMap(({ id, name, url, mediaType }) =>
    url === null ? [] : [{ id, name: text(name), url, mediaType }],
  );
  return [...scanned, ...issued];
}
