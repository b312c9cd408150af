import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Dossier, getDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { dayOf } from '../time/index.ts';
import { findDocumentByKey } from './document.ts';
import { getTemplate } from './document-template.ts';
import { gatherFacts, namesHandOvers } from './gather-facts.ts';
import { takeNumber } from './number-register.ts';
import { renderDocument } from './render.ts';
import type { DocumentTemplate } from './template.ts';
import { newVerificationCode } from './verification-code.ts';

export interface DocumentOrder {
  readonly dossierId: string;
  /** The kind of a published template. */
  readonly kind: string;
  /** Business key of the act: the same key again gives the document of the first time. */
  readonly key: string;
  /** What this kind needs beyond the dossier; its template names it. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface IssuedReference {
  readonly documentId: string;
  /** As written on the paper; absent for kinds without a register. */
  readonly number?: string;
}

interface Numbered {
  readonly register: string | null;
  readonly year: number | null;
  readonly number: number | null;
  readonly writtenNumber: string | null;
}

/**
 * Writes a paper of the dossier: number, PDF, row, history and audit in one transaction. Idempotent by `key`.
 * @throws OfficeError not-found, invalid (something the paper needs is missing, or a letter the font lacks)
 */
export async function issueDocument(office: Office, actor: Actor, order: DocumentOrder): Promise<IssuedReference> {
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${order.key}, 1))`.execute(inside.db);
    const known = await findDocumentByKey(inside, order.key);
    if (known) return reference(known.documentId, known.number);
    const dossier = await getDossier(inside, order.dossierId);
    return writeDocument(inside, actor, order, dossier);
  });
}

async function writeDocument(
  office: Office,
  actor: Actor,
  order: DocumentOrder,
  dossier: Dossier,
): Promise<IssuedReference> {
  const template = await getTemplate(office, order.kind);
  const unitCode = order.kind === 'receipt' ? dossier.receivingUnitCode : dossier.competentUnitCode;
  const issuedAt = await office.now();
  const numbered = await numberFor(office, template, unitCode, issuedAt);
  const facts = {
    dossier: await gatherFacts(office, dossier, unitCode, namesHandOvers(template)),
    issuedAt,
    number: numbered.writtenNumber ?? dossier.code,
    data: order.data ?? {},
    verificationCode: newVerificationCode(),
  };
  const { name } = template;
  const paper = await renderDocument(template, facts);
  const { content, signedBy } = await sign(office, paper.content, issuedAt, name);
  const documentId = await insertDocument(
    office,
    actor,
    order,
    { unitCode, issuedAt, name, content, signedBy, verificationCode: facts.verificationCode },
    numbered,
  );
  const after = { documentId, kind: order.kind, name, number: numbered.writtenNumber };
  await writeHistory(office, actor, dossier.id, { action: 'document-issued', after });
  audit(office, actor, 'issue-document', `dossier:${dossier.id}`, { ...after, contentHash: hashOf(content) });
  return reference(documentId, numbered.writtenNumber);
}

/** With a key configured the file carries a signature; without one it is signed by hand. The signing code is loaded only where it is used. */
async function sign(office: Office, content: Buffer, at: Date, name: string) {
  if (!office.signing) return { content, signedBy: null };
  const [{ openSigningKey }, { signPdf }] = await Promise.all([
    import('./signing/signing-key.ts'),
    import('./signing/sign-pdf.ts'),
  ]);
  const key = openSigningKey(office.signing);
  return { content: await signPdf(content, key, at, name), signedBy: key.signerName };
}

async function numberFor(
  office: Office,
  { register }: DocumentTemplate,
  unitCode: string,
  at: Date,
): Promise<Numbered> {
  if (!register) return { register: null, year: null, number: null, writtenNumber: null };
  const year = Number(dayOf(at).slice(0, 4));
  const number = await takeNumber(office, unitCode, register.name, year);
  return { register: register.name, year, number, writtenNumber: `${number}/${register.suffix ?? year}` };
}

interface Written {
  readonly unitCode: string;
  readonly issuedAt: Date;
  readonly name: string;
  readonly content: Buffer;
  readonly signedBy: string | null;
  readonly verificationCode: string;
}

async function insertDocument(
  office: Office,
  actor: Actor,
  order: DocumentOrder,
  written: Written,
  numbered: Numbered,
): Promise<string> {
  const { dossierId, kind, key } = order;
  if (key.length > KEY_LENGTH_MAX)
    throw new OfficeError('invalid', 'documents.keyTooLong', { key, keyLengthMax: KEY_LENGTH_MAX });
  const { id } = await office.db
    .insertInto('office.document')
    .values({
      dossierId,
      kind,
      key,
      ...written,
      ...numbered,
      mediaType: 'application/pdf',
      contentHash: hashOf(written.content),
      issuedBy: actorName(actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const KEY_LENGTH_MAX = 200;

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function reference(documentId: string, number: string | null): IssuedReference {
  return number === null ? { documentId } : { documentId, number };
}
