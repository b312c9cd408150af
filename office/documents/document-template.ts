import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { unknownWritings } from './fill.ts';
import { type DocumentTemplate, readTemplate, suffixOf } from './template.ts';

/** `office.document_template`: every version of every paper that a clerk can change. */
export interface DocumentTemplateTable {
  kind: string;
  version: number;
  content: unknown;
  publishedAt: Date;
  publishedBy: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.documentTemplate': DocumentTemplateTable;
  }
}

export interface PublishedTemplate {
  readonly template: DocumentTemplate;
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** The newest version of every template, by kind. */
export async function listTemplates(office: Office): Promise<readonly PublishedTemplate[]> {
  const rows = await office.db
    .selectFrom('office.documentTemplate')
    .selectAll()
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(published);
}

/** The newest version of a kind; undefined when there is none. */
export async function findTemplate(office: Office, kind: string): Promise<PublishedTemplate | undefined> {
  const row = await office.db
    .selectFrom('office.documentTemplate')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && published(row);
}

/** The template by which papers of a kind are written now. @throws OfficeError invalid for an unknown kind */
export async function getTemplate(office: Office, kind: string): Promise<DocumentTemplate> {
  const found = await findTemplate(office, kind);
  if (found) return found.template;
  throw new OfficeError('invalid', 'documents.templates.unknownKind', { kind });
}

/** What follows the numbers of other papers that a paper names: `numberOf` says of which kind each is. A kind without a register has none. @throws OfficeError invalid for an unknown kind */
export async function openNumbersOf(
  office: Office,
  numberOf: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const suffixes = await Promise.all(
    Object.entries(numberOf).map(async ([name, kind]) => {
      const { register } = await getTemplate(office, kind);
      return register ? [[name, suffixOf(register)] as const] : [];
    }),
  );
  return Object.fromEntries(suffixes.flat());
}

/** Every version of a kind, the newest first. */
export async function templateVersions(office: Office, kind: string): Promise<readonly PublishedTemplate[]> {
  const rows = await office.db
    .selectFrom('office.documentTemplate')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(VERSIONS_MAX)
    .execute();
  return rows.map(published);
}

const VERSIONS_MAX = 100;

/**
 * Puts a new version of a paper into use for everything issued from now on.
 * @param basedOn the version that was changed; when somebody else has published since, nothing is
 * @returns the version, which is the present one when nothing is different
 * @throws OfficeError invalid, with every flaw; conflict
 */
export async function publishTemplate(
  office: Office,
  actor: Actor,
  content: unknown,
  basedOn?: number,
): Promise<number> {
  const template = checkTemplate(content);
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${template.kind}, 2))`.execute(inside.db);
    const present = await findTemplate(inside, template.kind);
    if (present && basedOn !== undefined && basedOn !== present.version)
      throw new OfficeError('conflict', 'documents.templates.publishedSince', {
        publishedBy: present.publishedBy,
        version: present.version,
      });
    if (present && isDeepStrictEqual(present.template, template)) return present.version;
    const version = (present?.version ?? 0) + 1;
    const row = { kind: template.kind, version, publishedAt: await inside.now(), publishedBy: actorName(actor) };
    await inside.db
      .insertInto('office.documentTemplate')
      .values({ ...row, content: JSON.stringify(template) })
      .execute();
    audit(inside, actor, 'publish-document-template', `document-template:${template.kind}`, { version });
    return version;
  });
}

/** A template that may be published. @throws OfficeError invalid, with every flaw */
export function checkTemplate(content: unknown): DocumentTemplate {
  const template = readTemplate(content);
  const unknown = unknownWritings(JSON.stringify(template));
  if (unknown.length > 0)
    throw new OfficeError('invalid', 'documents.templates.unknownWritings', { unknown, kind: template.kind });
  return template;
}

function published({ content, version, publishedAt, publishedBy }: DocumentTemplateTable): PublishedTemplate {
  return { template: readTemplate(content), version, publishedAt, publishedBy };
}
