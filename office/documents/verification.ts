/**
 * Anybody who holds a paper can ask whether the office issued it. The paper bears a code of 80 random bits, as a QR code and in letters; nobody comes by it but from the paper itself. What
 * the office tells to the code is what stands on the paper (kind, number, day, agency), whether it still stands, and the hash of the file: nothing about the dossier or its people.
 */
import type { Office } from '../kernel/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import type { Text } from '../texts/index.ts';
import { findTemplate } from './document-template.ts';
import { agencyOfPaper, agencyOfUnit } from './gather-facts.ts';
import { slipDocuments } from './slip-kinds.ts';
import { readVerificationCode } from './verification-code.ts';

export interface VerifiedPaper {
  readonly code: string;
  readonly name: Text;
  /** As it stands at the head of the paper. */
  readonly number: string;
  readonly issuedAt: Date;
  /** The agency at the head of the paper, by its legal name. */
  readonly issuer: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly contentHash: string;
  /** When a newer paper took its place. */
  readonly replacedAt: Date | null;
}

/** What the office says of a paper to whoever holds it; undefined when no paper has this code. */
export async function verifyPaper(office: Office, typed: string): Promise<VerifiedPaper | undefined> {
  const code = readVerificationCode(typed);
  return code === undefined ? undefined : ((await verifyDocument(office, code)) ?? verifySlip(office, code));
}

async function verifyDocument(office: Office, code: string): Promise<VerifiedPaper | undefined> {
  const found = await office.db
    .selectFrom('office.document as document')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'document.dossierId')
    .select(['document.id', 'dossierId', 'kind', 'document.name', 'writtenNumber', 'issuedAt', 'contentHash'])
    .select(['unitCode', 'dossier.code as dossierCode', 'procedureCode', 'procedureValidFrom'])
    .where('verificationCode', '=', code)
    .executeTakeFirst();
  if (!found) return undefined;
  const template = (await findTemplate(office, found.kind))?.template;
  const procedure = await getProcedureVersion(office, found.procedureCode, found.procedureValidFrom);
  return {
    code,
    name: { vi: found.name, en: template?.nameEn ?? found.name },
    number: found.writtenNumber ?? found.dossierCode,
    issuedAt: found.issuedAt,
    issuer: await agencyOfPaper(office, found.unitCode, procedure),
    contentHash: found.contentHash,
    replacedAt: template?.onlyNewestStands ? await replacedAt(office, found) : null,
  };
}

/** When the next paper of its kind was issued for the same dossier. */
async function replacedAt(
  office: Office,
  { id, dossierId, kind, issuedAt }: { id: string; dossierId: string; kind: string; issuedAt: Date },
): Promise<Date | null> {
  const newer = await office.db
    .selectFrom('office.document')
    .select('issuedAt')
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .where('id', '<>', id)
    .where('issuedAt', '>', issuedAt)
    .orderBy('issuedAt')
    .limit(1)
    .executeTakeFirst();
  return newer?.issuedAt ?? null;
}

async function verifySlip(office: Office, code: string): Promise<VerifiedPaper | undefined> {
  const found = await office.db
    .selectFrom('office.counterSlip')
    .select(['kind', 'writtenNumber', 'issuedAt', 'contentHash', 'unitCode'])
    .where('verificationCode', '=', code)
    .executeTakeFirst();
  if (!found) return undefined;
  const { kind, writtenNumber: number, issuedAt, contentHash, unitCode } = found;
  const template = (await findTemplate(office, slipDocuments[kind].document))?.template;
  const name = template?.name ?? kind;
  const issuer = await agencyOfUnit(office, unitCode);
  return {
    code,
    name: { vi: name, en: template?.nameEn ?? name },
    number,
    issuedAt,
    issuer,
    contentHash,
    replacedAt: null,
  };
}
