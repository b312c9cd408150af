/**
 * What the office keeps of one person in one dossier. What was handed in, said and paid is the applicant's; whoever is only named there is told what names her, what was issued of it and who looked,
 * and nothing of the others.
 */
import { documentsOf } from '../documents/index.ts';
import { type Dossier, findSurvey, getDossier, type Survey } from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import { type Paper, papersOf } from '../papers/index.ts';
import { type Payment, paymentsOf } from '../payments/index.ts';
import { getProcedureVersion, type ProcedureVersion } from '../procedures/index.ts';
import type { OwnDossier } from './kept-about.ts';
import { type UnitLook, unitsThatLooked } from './units-that-looked.ts';

/** A message that she was sent. A code that stood in it is blotted out. */
export interface KeptMessage {
  readonly channel: 'mail' | 'sms';
  readonly sentTo: string | null;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
}

/** An entry of a register, or a paper without one, that was issued in the matter. */
export interface KeptEntry {
  readonly name: string;
  readonly number: string | null;
  readonly unitCode: string;
  readonly issuedAt: Date;
}

export interface KeptRecord extends OwnDossier {
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly papers: readonly Paper[];
  readonly messages: readonly KeptMessage[];
  readonly entries: readonly KeptEntry[];
  readonly payments: readonly Payment[];
  readonly survey: Survey | undefined;
  readonly looks: readonly UnitLook[];
}

const MESSAGES_MAX = 200;
const LOOKS_MAX = 200;

/** Returns all of it. @throws OfficeError not-found */
export async function keptRecord(office: Office, { dossierId, own }: OwnDossier): Promise<KeptRecord> {
  const dossier = await getDossier(office, dossierId);
  const isHers = own.asApplicant;
  const [procedure, papers, messages, entries, payments, survey, looks] = await Promise.all([
    getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom),
    isHers ? papersOf(office, dossierId) : [],
    isHers ? messagesOf(office, dossierId) : [],
    entriesOf(office, dossierId),
    isHers ? paymentsOf(office, dossierId) : [],
    isHers ? findSurvey(office, dossierId) : undefined,
    unitsThatLooked(office, dossierId, LOOKS_MAX),
  ]);
  return { dossierId, own, dossier, procedure, papers, messages, entries, payments, survey, looks };
}

async function messagesOf({ db }: Office, dossierId: string): Promise<readonly KeptMessage[]> {
  const rows = await db
    .selectFrom('office.notification')
    .select(['channel', 'email', 'phone', 'subject', 'body', 'createdAt'])
    .where('dossierId', '=', dossierId)
    .where('audience', '=', 'citizen')
    .orderBy('id')
    .limit(MESSAGES_MAX)
    .execute();
  return rows.map(({ email, phone, ...message }) => ({ ...message, sentTo: phone ?? email }));
}

async function entriesOf(office: Office, dossierId: string): Promise<readonly KeptEntry[]> {
  const [documents, rows] = await Promise.all([
    documentsOf(office, dossierId),
    office.db.selectFrom('office.document').select(['id', 'unitCode']).where('dossierId', '=', dossierId).execute(),
  ]);
  const units = new Map(rows.map(({ id, unitCode }) => [id, unitCode]));
  return documents.map(({ documentId, name, number, issuedAt }) => ({
    ...{ name, number, issuedAt },
    unitCode: units.get(documentId) ?? '',
  }));
}
