/**
 * One dossier of an approved erasure. Everything of it is one transaction, for which the dossier's row alone is locked: what is erased by class, what stood elsewhere of it, papers, letters, the
 * package, the note of what is gone, its history, the answers to who asked for it, and the audit trail. So a kill leaves a dossier whole or done.
 *
 * When its turn comes it is looked at again: what is held by then, kept longer by a rule of since then, or let go only by a rule that nobody has verified where the office is live, is left.
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { getDossier, lockDossier, phoneTailOf, searchTextOf } from '../dossiers/index.ts';
import { historyOf, writeHistory } from '../history/index.ts';
import { type Actor, asJson, inTransaction, type Office } from '../kernel/index.ts';
import {
  type DataRequest,
  forgetRequestWords,
  requestsOfDossier,
  settleDeletions,
  waitingDeletions,
} from '../person-rights/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import type { ErasablePart } from '../terms/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { dueParts, isClass } from './due-parts.ts';
import { erasedPartsOf } from './erased-part.ts';
import { type Erased, erasedOf, goesWith, without } from './erased-values.ts';
import { erasesUnverified } from './plan-erasure.ts';
import { scrubTables } from './scrub-tables.ts';

/** Asks the engine to forget the processes of a dossier: their variables tell everything that was declared. */
export type ForgetInstances = (dossierId: string) => Promise<void>;

const PARTS_MAX = 100;
const archivist: Actor = { kind: 'system', name: 'retention' };
/** What stands where a name or a word of somebody stood. */
const INSTEAD = vietnameseTexts.say('erasure.instead');

export type ItemOutcome = 'erased' | 'left';

/** Erases what was approved of a dossier and is still due. Safe to repeat. @throws what `forget` throws: then nothing was erased but what the engine has forgotten */
export async function eraseDossier(
  office: Office,
  {
    runId,
    dossierId,
    parts,
  }: { readonly runId: string; readonly dossierId: string; readonly parts: readonly ErasablePart[] },
  forget: ForgetInstances,
): Promise<ItemOutcome> {
  if ((await stillDue(office, dossierId, parts)).some((part) => isClass(part) || part === 'letters'))
    await forget(dossierId);
  return inTransaction(office, async (inside) => {
    await lockDossier(inside, dossierId);
    const known = await outcomeOf(inside, runId, dossierId);
    if (known) return known;
    const due = await stillDue(inside, dossierId, parts);
    if (due.length > 0) await eraseAndAnswer(inside, runId, dossierId, due);
    const state = due.length > 0 ? 'erased' : 'left';
    await inside.db
      .updateTable('office.erasureItem')
      .set({ state, doneAt: await inside.now() })
      .where('runId', '=', runId)
      .where('dossierId', '=', dossierId)
      .execute();
    return state;
  });
}

/** What another server has made of it meanwhile; undefined while it waits for its turn. */
async function outcomeOf({ db }: Office, runId: string, dossierId: string): Promise<ItemOutcome | undefined> {
  const { state } = await db
    .selectFrom('office.erasureItem')
    .select('state')
    .where('runId', '=', runId)
    .where('dossierId', '=', dossierId)
    .executeTakeFirstOrThrow();
  return state === 'waiting' ? undefined : state;
}

/** Who asked for it is told: where she is written to is known before, and what is gone after. */
async function eraseAndAnswer(
  inside: Office,
  runId: string,
  dossierId: string,
  due: readonly ErasablePart[],
): Promise<void> {
  const requests = await requestsOfDossier(inside, dossierId);
  const waiting = await waitingDeletions(inside, requests);
  await erase(inside, dossierId, due, requests);
  const erasedAt = await inside.now();
  await inside.db
    .insertInto('office.erasedPart')
    .values(due.map((part) => ({ dossierId, part, runId, erasedAt })))
    .execute();
  await writeHistory(inside, archivist, dossierId, { action: 'data-erased', after: { parts: due, run: runId } });
  audit(inside, archivist, 'erase-data', `dossier:${dossierId}`, { parts: due, run: runId });
  await settleDeletions(inside, dossierId, waiting, await erasedPartsOf(inside, dossierId));
}

async function stillDue(
  office: Office,
  dossierId: string,
  parts: readonly ErasablePart[],
): Promise<readonly ErasablePart[]> {
  const due = await dueParts(office, { dossierId, limit: PARTS_MAX, verifiedOnly: !(await erasesUnverified(office)) });
  return parts.filter((part) => due.some((one) => one.part === part));
}

async function erase(
  inside: Office,
  dossierId: string,
  parts: readonly ErasablePart[],
  requests: readonly DataRequest[],
): Promise<void> {
  const classes = parts.filter(isClass);
  if (classes.length > 0) {
    const dossier = await getDossier(inside, dossierId);
    const { facts } = await getProcedureVersion(inside, dossier.procedureCode, dossier.procedureValidFrom);
    const history = await historyOf(inside, dossierId);
    const { applicant, answers } = dossier;
    const erased = erasedOf({ applicant: { ...applicant }, answers, facts, history, requests }, classes);
    await forgetDeclared(inside, dossierId, dossier, erased);
    if (erased.applicantParts.has('phone')) await forgetAddresses(inside, dossierId);
    await scrubTables(inside, dossierId, erased, INSTEAD);
    await forgetRequestWords(inside, requests, (field) => goesWith(erased, field));
    await forgetCopies(inside, dossierId);
  }
  if (parts.includes('letters')) await forgetLetters(inside, dossierId);
  if (parts.includes('received-papers')) await forgetReceived(inside, dossierId);
  if (parts.includes('issued-papers')) await forgetIssued(inside, dossierId);
  if (parts.includes('package'))
    await inside.db
      .updateTable('office.archivePackage')
      .set({ content: null })
      .where('dossierId', '=', dossierId)
      .execute();
}

type Declared = Pick<Awaited<ReturnType<typeof getDossier>>, 'code' | 'applicant' | 'answers' | 'note'>;

/** The dossier's own row; by what it says then it is found. */
async function forgetDeclared(inside: Office, dossierId: string, dossier: Declared, erased: Erased): Promise<void> {
  const left = { name: INSTEAD, ...without({ ...dossier.applicant }, erased.applicantParts) };
  const answers = without(dossier.answers, erased.keys);
  const applicant = left as Declared['applicant'];
  await inside.db
    .updateTable('office.dossier')
    .set({
      applicant: asJson(applicant),
      applicantName: applicant.name,
      answers: asJson(answers),
      searchText: searchTextOf(dossier.code, { applicant, answers }),
      phoneTail: phoneTailOf(applicant.phone),
      note: null,
      matterKey: null,
    })
    .where('id', '=', dossierId)
    .execute();
}

/** Where the applicant was written to. */
async function forgetAddresses({ db }: Office, dossierId: string): Promise<void> {
  await db
    .updateTable('office.notification')
    .set({ email: null, phone: null, sealed: null })
    .where('dossierId', '=', dossierId)
    .where('audience', '=', 'citizen')
    .where('state', 'not in', ['waiting', 'sending'])
    .execute();
  await db.deleteFrom('office.oneTimeCode').where('dossierId', '=', dossierId).execute();
}

/** What was made of the dossier on its way: its rows in the list of tasks, what the engine was told, drafts, lists that somebody took out. */
async function forgetCopies({ db }: Office, dossierId: string): Promise<void> {
  // Rows of tasks that are over follow the dossier only when they are touched.
  await sql`update office.task set changed_at = changed_at where dossier_id = ${dossierId}`.execute(db);
  await db.deleteFrom('office.outbox').where('dossierId', '=', dossierId).execute();
  await sql`delete from office.outbox where correlation_key = ${dossierId}`.execute(db);
  await db.deleteFrom('office.draft').where('dossierId', '=', dossierId).execute();
  await sql`update office.bulk_job set file = null where file is not null
    and id in (select job_id from office.bulk_item where dossier_id = ${dossierId})`.execute(db);
}

async function forgetLetters({ db }: Office, dossierId: string): Promise<void> {
  await db.deleteFrom('office.notification').where('dossierId', '=', dossierId).execute();
  await db.deleteFrom('office.agencyMessage').where('dossierId', '=', dossierId).execute();
  await db.updateTable('office.contactAttempt').set({ note: null }).where('dossierId', '=', dossierId).execute();
  await db.updateTable('office.survey').set({ comment: null }).where('dossierId', '=', dossierId).execute();
  await db.updateTable('office.declarationCheck').set({ flaw: null }).where('dossierId', '=', dossierId).execute();
  await db.updateTable('office.dossier').set({ note: null }).where('id', '=', dossierId).execute();
}

/** The scans; that there was a paper, and its kind, is kept. What another dossier has too stays for that one. */
async function forgetReceived({ db }: Office, dossierId: string): Promise<void> {
  await sql`delete from office.intake_scan where intake_id = (select intake_id from office.dossier where id = ${dossierId})`.execute(
    db,
  );
  await sql`with had as (select distinct content_hash as hash from office.paper where dossier_id = ${dossierId} and content_hash is not null),
      freed as (update office.paper set content_hash = null where dossier_id = ${dossierId} and content_hash is not null)
    delete from office.paper_content content using had where content.hash = had.hash
      and not exists (select from office.paper other where other.content_hash = had.hash and other.dossier_id <> ${dossierId})
      and not exists (select from office.intake_scan scan where scan.content_hash = had.hash)`.execute(db);
}

/** The files; number, hash and day stay in the register. */
async function forgetIssued({ db }: Office, dossierId: string): Promise<void> {
  await db
    .updateTable('office.document')
    .set({ content: Buffer.alloc(0), sealed: true })
    .where('dossierId', '=', dossierId)
    .execute();
  await sql`update office.counter_slip set content = '' where dossier_id = ${dossierId}`.execute(db);
}
