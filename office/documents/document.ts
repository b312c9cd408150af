import type { Generated } from 'kysely';
import { type Office, OfficeError, seal, unseal } from '../kernel/index.ts';
import type { UsedCertificate } from './signing/used-certificate.ts';

/** `office.document`: an issued paper, written once. `contentHash` is the SHA-256 of `content` in hexadecimal. */
export interface DocumentTable {
  id: Generated<string>;
  dossierId: string;
  kind: string;
  key: string;
  unitCode: string;
  register: string | null;
  year: number | null;
  number: number | null;
  writtenNumber: string | null;
  name: string;
  mediaType: string;
  /** The file; enciphered where the paper is `sealed`. */
  content: Buffer;
  /** A paper that bears a look-up code is kept enciphered, so that a copy of the table opens nothing. */
  sealed: Generated<boolean>;
  contentHash: string;
  issuedAt: Date;
  issuedBy: string;
  signedBy: string | null;
  /** Null on papers from before there were codes. */
  verificationCode: string | null;
  /** With which key it was signed; null for a paper that is signed by hand. */
  certificate: unknown;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.document': DocumentTable;
  }
}

/** What lists of documents show. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly dossierId: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string | null;
  readonly mediaType: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
}

export interface IssuedDocument extends DocumentSummary {
  readonly content: Buffer;
  readonly contentHash: string;
}

const summaryColumns = [
  'id as documentId',
  'dossierId',
  'kind',
  'name',
  'writtenNumber as number',
  'mediaType',
  'issuedAt',
  'issuedBy',
] as const;

/** The document with its content. @throws OfficeError not-found */
export async function getDocument(office: Office, documentId: string): Promise<IssuedDocument> {
  const document = await office.db
    .selectFrom('office.document')
    .select([...summaryColumns, 'key', 'content', 'sealed', 'contentHash'])
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!document) throw new OfficeError('not-found', 'documents.unknown', { documentId });
  const { key, sealed, ...issued } = document;
  if (issued.content.length === 0) throw new OfficeError('not-found', 'documents.erased', { documentId });
  return sealed ? { ...issued, content: unsealPaper(office, key, issued.content) } : issued;
}

const PURPOSE = 'paper';

/** Enciphers a file as it is kept; `key` is that of the act that issued it. */
export const sealPaper = (office: Office, key: string, content: Uint8Array): Buffer =>
  seal(office, PURPOSE, key, content);

/** @throws OfficeError not-available when the secret of the installation is another one than when the paper was issued */
function unsealPaper(office: Office, key: string, content: Uint8Array): Buffer {
  try {
    return unseal(office, PURPOSE, key, content);
  } catch (cause) {
    office.log.error({ err: cause, key }, 'A sealed paper cannot be opened with the secret of this installation');
    throw new OfficeError('not-available', 'documents.sealedOtherwise');
  }
}

/** All documents issued for the dossier, oldest first. */
export async function documentsOf(office: Office, dossierId: string): Promise<readonly DocumentSummary[]> {
  return office.db
    .selectFrom('office.document')
    .select(summaryColumns)
    .where('dossierId', '=', dossierId)
    .orderBy('issuedAt')
    .orderBy('id')
    .execute();
}

/** What whoever had a paper issued is told of it. */
export interface IssuedReference {
  readonly documentId: string;
  /** As written on the paper; absent for kinds without a register. */
  readonly number?: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly contentHash: string;
  /** The key that signed the file; null when it is signed by hand. */
  readonly certificate: UsedCertificate | null;
}

/** The paper that was issued under a key; undefined when none was. */
export async function findReference(office: Office, key: string): Promise<IssuedReference | undefined> {
  const row = await selectReferences(office).where('key', '=', key).executeTakeFirst();
  return row && toReference(row);
}

/** @throws OfficeError not-found */
export async function getReference(office: Office, documentId: string): Promise<IssuedReference> {
  const row = await selectReferences(office).where('id', '=', documentId).executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'documents.unknown', { documentId });
  return toReference(row);
}

function selectReferences({ db }: Office) {
  return db
    .selectFrom('office.document')
    .select(['id as documentId', 'writtenNumber', 'contentHash'])
    .select((select) => select.ref('certificate').$castTo<UsedCertificate | null>().as('certificate'));
}

function toReference({
  writtenNumber,
  ...reference
}: Omit<IssuedReference, 'number'> & { writtenNumber: string | null }): IssuedReference {
  return writtenNumber === null ? reference : { ...reference, number: writtenNumber };
}

/** Of these dossiers, those for which a paper was issued (of that kind). */
export async function dossiersWithDocuments(
  office: Office,
  dossierIds: readonly string[],
  kind?: string,
): Promise<ReadonlySet<string>> {
  if (dossierIds.length === 0) return new Set();
  const rows = await office.db
    .selectFrom('office.document')
    .distinctOn('dossierId')
    .select('dossierId')
    .where('dossierId', 'in', dossierIds)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .execute();
  return new Set(rows.map(({ dossierId }) => dossierId));
}
