import type { Limit } from '../deadlines/limit.ts';
import { dayOf } from '../deadlines/local-time.ts';
import type { EscalationLadder } from '../deadlines/milestone.ts';
import type { StartRule } from '../deadlines/start-rule.ts';
import type { Channel } from '../dossiers/states.ts';
import { OfficeError } from '../errors.ts';
import { containing, searchWords } from '../fold-text.ts';
import type { Office } from '../office.ts';
import type { Text } from '../text.ts';
import type { Competence } from '../units/units-on.ts';
import type { LimitRule } from './limit-for.ts';
import { contentAsVerified } from './procedure-verification.ts';
import type { PublishedConflict } from './published-conflict.ts';

/** `office.procedure`: one row per version of a procedure; `content` is the whole `ProcedureVersion`. */
export interface ProcedureTable {
  code: string;
  validFrom: string;
  validTo: string | null;
  content: ProcedureVersion;
  searchText: string;
  source: string;
  verifiedBy: string | null;
}

declare module '../database.ts' {
  interface OfficeDatabase {
    'office.procedure': ProcedureTable;
  }
}

export type Answer = string | number | boolean | null;
export type Answers = Readonly<Record<string, unknown>>;

/** Holds when the answer to `question` is one of `in`. A list of conditions holds when each does. */
export interface Condition {
  readonly question: string;
  readonly in: readonly Answer[];
}

export type PaperForm = 'original' | 'copy' | 'certified-copy' | 'photo';

export interface RequiredPaper {
  readonly kind: string;
  readonly name: Text;
  readonly form: PaperForm;
  readonly quantity: number;
  readonly required: boolean;
}

/** A paper of a procedure; without `when` it is always asked for. */
export interface PaperRule extends RequiredPaper {
  readonly when?: readonly Condition[];
}

/** A case of a procedure with its own limit. The first case whose conditions hold is taken; the last has none. */
export interface ProcedureCase {
  readonly id: string;
  readonly name: Text;
  readonly limit: Limit;
  /** Limits that differ by channel or subtype. */
  readonly limits?: readonly LimitRule[];
  readonly when?: readonly Condition[];
}

/** A kind of matter within the cases of a procedure, with limits and fees of its own: a house and other works. The first whose conditions hold is taken where none is named. */
export interface Subtype {
  readonly id: string;
  readonly name: Text;
  readonly when?: readonly Condition[];
}

/** The fee as it is published. What a dossier pays is decided by the table `fee`. */
export interface Fee {
  /** VND for an ordinary dossier; null when another body sets it, or when it depends on more than one thing. */
  readonly amountVnd: number | null;
  readonly text: Text;
}

/** One version of a procedure, as in force from `validFrom` on (ISO dates). Plain data. */
export interface ProcedureVersion {
  readonly code: string;
  readonly name: Text;
  readonly field: Text;
  /** The tier, as published. Who is competent for a dossier is decided by the table `competence`. */
  readonly competence: Exclude<Competence, 'district'>;
  /** A matter of the office itself, which no citizen hands in: a clerk, a leader or the city enters it. */
  readonly internal?: boolean;
  /** The process that carries it out; null while it is not yet offered. */
  readonly processId: string | null;
  /** The id of the form in which it is taken in; `<processId>-intake` when not given. */
  readonly intakeFormId?: string;
  /** Limit of the ordinary case. */
  readonly limit: Limit;
  readonly cases: readonly ProcedureCase[];
  readonly subtypes?: readonly Subtype[];
  readonly fee: Fee;
  readonly papers: readonly PaperRule[];
  /** The questions whose answers tell one matter from another: the same answers again may be the same matter handed in twice. */
  readonly identifiedBy?: readonly string[];
  /** Longest lawful extension in working days, once; 0 when the law allows none. */
  readonly extensionWorkingDaysMax: number;
  /** Working days until the new appointment that an apology gives. */
  readonly newAppointmentWorkingDays: number;
  /** Where the steps of the escalation ladder do not come at the usual moments. */
  readonly escalation?: EscalationLadder;
  readonly legalBasis: readonly string[];
  /** Where published sources disagree or a value is missing. */
  readonly remarks: readonly Text[];
  /** What the city has to decide because published sources contradict each other. */
  readonly conflicts?: readonly PublishedConflict[];
  /** Where the limit does not run as is usual for a channel. */
  readonly startRules?: Readonly<Partial<Record<Channel, StartRule>>>;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly verifiedBy: string | null;
}

/** The form in which a procedure that is offered is taken in. */
export function intakeFormIdOf({
  processId,
  intakeFormId,
}: Pick<ProcedureVersion, 'intakeFormId'> & { readonly processId: string }): string {
  return intakeFormId ?? `${processId}-intake`;
}

export interface ProcedureFilter {
  readonly text?: string;
  /** The versions in force at that moment; the office's now when not given. */
  readonly at?: Date;
}

/** The procedures in force, by code. */
export async function listProcedures(
  office: Office,
  filter: ProcedureFilter = {},
): Promise<readonly ProcedureVersion[]> {
  const day = dayOf(filter.at ?? (await office.now()));
  let query = inForce(office, day);
  for (const word of searchWords(filter.text ?? '')) query = query.where('searchText', 'like', containing(word));
  return (await query.execute()).map((row) => row.content);
}

/**
 * The version in force at that moment.
 * @throws OfficeError not-found
 */
export async function getProcedure(office: Office, code: string, at?: Date): Promise<ProcedureVersion> {
  const day = dayOf(at ?? (await office.now()));
  const row = await inForce(office, day).where('code', '=', code).executeTakeFirst();
  if (!row) throw new OfficeError('not-found', `No procedure "${code}" is in force on ${day}`, { procedureCode: code });
  return row.content;
}

/** Every version that is published, of all procedures and days. */
export async function listProcedureVersions(office: Office): Promise<readonly ProcedureVersion[]> {
  const rows = await office.db
    .selectFrom('office.procedure')
    .select(contentAsVerified.as('content'))
    .orderBy('code')
    .orderBy('validFrom')
    .execute();
  return rows.map(({ content }) => content);
}

/**
 * The versions of one procedure, the oldest first.
 * @throws OfficeError not-found
 */
export async function listVersionsOf(office: Office, code: string): Promise<readonly ProcedureVersion[]> {
  const rows = await office.db
    .selectFrom('office.procedure')
    .select(contentAsVerified.as('content'))
    .where('code', '=', code)
    .orderBy('validFrom')
    .execute();
  if (rows.length === 0) throw new OfficeError('not-found', `There is no procedure "${code}"`, { procedureCode: code });
  return rows.map(({ content }) => content);
}

/** The very version a dossier was received under: old dossiers stay under the rule of their day. */
export async function getProcedureVersion(office: Office, code: string, validFrom: string): Promise<ProcedureVersion> {
  const { content } = await office.db
    .selectFrom('office.procedure')
    .select(contentAsVerified.as('content'))
    .where('code', '=', code)
    .where('validFrom', '=', validFrom)
    .executeTakeFirstOrThrow();
  return content;
}

/** One version of each procedure: the newest of those that hold on the day, so that a new version needs no change of the old one. */
function inForce(office: Office, day: string) {
  return office.db
    .selectFrom('office.procedure')
    .distinctOn('code')
    .select(contentAsVerified.as('content'))
    .orderBy('code')
    .orderBy('validFrom', 'desc')
    .where('validFrom', '<=', day)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]));
}
