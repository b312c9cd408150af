/** The texts of the savings of a draft, each once: most savings change one file. */
import { sql } from 'kysely';
import { hashContent, type Office } from '../kernel/index.ts';

interface PackageSavingTextTable {
  draftId: string;
  /** SHA-256, in hex. */
  hash: string;
  content: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.packageSavingText': PackageSavingTextTable;
  }
}

/** Keeps the texts that a draft has after a saving. */
export async function keepSavedTexts(
  { db }: Office,
  draftId: string,
  changes: Readonly<Record<string, string | null>>,
): Promise<void> {
  const texts = new Set(Object.values(changes).filter((text) => text !== null));
  if (texts.size === 0) return;
  await db
    .insertInto('office.packageSavingText')
    .values([...texts].map((content) => ({ draftId, hash: hashContent(content), content })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets the texts that no saving of the draft has any more. */
export async function forgetSavedTexts({ db }: Office, draftId: string): Promise<void> {
  await sql`
    delete from office.package_saving_text text
    where draft_id = ${draftId} and not exists (
      select from office.package_saving saving, jsonb_each_text(saving.changes) file
      where saving.draft_id = ${draftId} and file.value = text.hash)`.execute(db);
}

/** Returns what tells the text of each of these hashes. It throws for one that no saving of the draft has. */
export async function savedTexts(
  { db }: Office,
  draftId: string,
  hashes: readonly (string | null)[],
): Promise<(hash: string) => string> {
  const asked = hashes.filter((hash) => hash !== null);
  const rows =
    asked.length === 0
      ? []
      : await db
          .selectFrom('office.packageSavingText')
          .select(['hash', 'content'])
          .where('draftId', '=', draftId)
          .where('hash', 'in', asked)
          .execute();
  const texts = new Map(rows.map(({ hash, content }) => [hash, content]));
  return (hash) => {
    const text = texts.get(hash);
    if (text === undefined) throw new Error(`office.package_saving_text has not the text ${hash}`);
    return text;
  };
}
