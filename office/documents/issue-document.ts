import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Dossier, getDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import {
  type Actor,
  actorName,
  asJson,
  hashContent,
  inTransaction,
  type Office,
  OfficeError,
} from '../kernel/index.ts';
import { dayOf } from '../time/index.ts';
import { findReference, getReference, type IssuedReference, sealPaper } from './document.ts';
import { getTemplate, openNumbersOf } from './document-template.ts';
import { factsAskedBy, gatherFacts } from './gather-facts.ts';
import type { RenderedPaper } from './layout/boxes.ts';
import { takeNumber } from './number-register.ts';
import { renderDocument } from './render.ts';
import type { SignatureWords } from './signing/sign-pdf.ts';
import type { SigningKey } from './signing/signing-key.ts';
import { type UsedCertificate, usedCertificate } from './signing/used-certificate.ts';
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
  /** Names of the data that are the number of another paper of the same signature, by the kind of that one. */
  readonly numberOf?: Readonly<Record<string, string>>;
  /** The signer's own key; without it the office's key signs, where it has one. */
  readonly signWith?: SigningKey;
  /** Somebody signs beside whom the paper names as its signer, with her own key or with the office's. */
  readonly coSigned?: { readonly signWith?: SigningKey };
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
    const known = await findReference(inside, order.key);
    if (known) return known;
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
    dossier: await gatherFacts(office, dossier, unitCode, factsAskedBy(template)),
    issuedAt,
    number: numbered.writtenNumber ?? dossier.code,
    data: order.data ?? {},
    openNumbers: await openNumbersOf(office, order.numberOf),
    verificationCode: newVerificationCode(),
  };
  const { name } = template;
  const paper = await renderDocument(template, facts);
  const { placeName: location, agencyName: contact } = facts.dossier;
  const signed = await sign(office, paper, { signedAt: issuedAt, reason: name, location, contact }, order);
  const { verificationCode } = facts;
  const isSealed = factsAskedBy(template).lookUpCode === true;
  const written = { unitCode, issuedAt, name, ...signed, verificationCode, isSealed };
  const documentId = await insertDocument(office, actor, order, written, numbered);
  const after = { documentId, kind: order.kind, name, number: numbered.writtenNumber };
  await writeHistory(office, actor, dossier.id, { action: 'document-issued', after });
  audit(office, actor, 'issue-document', `dossier:${dossier.id}`, {
    ...after,
    contentHash: hashContent(signed.content),
  });
  return getReference(office, documentId);
}

/** With a key the file carries a signature; without one it is signed by hand. Where two have signed, the second signature is appended to the first. The signing code is loaded only where it is used. */
async function sign(office: Office, paper: RenderedPaper, words: SignatureWords, order: DocumentOrder) {
  const { signWith: own, coSigned } = order;
  const unsigned = { content: paper.content, signedBy: null, certificate: null };
  if (!own && !coSigned?.signWith && !office.signing) return unsigned;
  const [{ openSigningKey }, { signPdf }] = await Promise.all([
    import('./signing/signing-key.ts'),
    import('./signing/sign-pdf.ts'),
  ]);
  const seal = office.signing && openSigningKey(office.signing);
  const boxes = paper.boxes.filter(({ kind }) => kind === 'signature');
  // Whoever has the authority stands on the right.
  const acts = [{ ownKey: own, box: boxes.at(-1) }];
  if (coSigned) acts.push({ ownKey: coSigned.signWith, box: boxes[0] });
  let signed: Signed = unsigned;
  for (const { ownKey, box } of acts) {
    const key = ownKey ?? seal;
    if (!key) continue;
    const content = await signPdf(signed.content, key, words, box);
    signed = {
      content,
      signedBy: signed.signedBy ?? key.signerName,
      certificate: usedCertificate(key, ownKey ? 'person' : 'office'),
    };
  }
  return signed;
}

type Signed = Pick<Written, 'content' | 'signedBy' | 'certificate'>;

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
  readonly certificate: UsedCertificate | null;
  readonly isSealed: boolean;
}

async function insertDocument(
  office: Office,
  actor: Actor,
  order: DocumentOrder,
  { isSealed, ...written }: Written,
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
      content: isSealed ? sealPaper(office, key, written.content) : written.content,
      sealed: isSealed,
      certificate: written.certificate && asJson(written.certificate),
      ...numbered,
      mediaType: 'application/pdf',
      contentHash: hashContent(written.content),
      issuedBy: actorName(actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const KEY_LENGTH_MAX = 200;
