/**
 * What becomes of requests when their dossier is erased (`office/erasure`, in the transaction of its erasure). A request for deletion is done when everything of the person is gone; where a part is left it goes
 * on waiting and says which. By then the dossier knows nobody any more: so where she is written to is looked up before, and used once after. She reads the answer on her own page too, since the request itself
 * knows her by the hash of her number. The words that repeat what was erased (what was wrong, what it should be, why she asked) go with it.
 */
import { sql } from 'kysely';
import { findRetention, type Retention } from '../archive/index.ts';
import { type Applicant, getDossier } from '../dossiers/index.ts';
import { asJson, type Office } from '../kernel/index.ts';
import { notifyLast } from '../notifications/index.ts';
import { type ErasablePart, erasableParts } from '../terms/index.ts';
import { joinTexts, officeTexts, type Text, vietnameseTexts } from '../texts/index.ts';
import { writeDayOf } from '../time/index.ts';
import { asRequest, type DataRequest } from './data-request.ts';
import { archivist, isOfPerson, linesOf, partNames } from './deletion.ts';
import { ownPartOf } from './kept-about.ts';
import { writeAnswer } from './settle-correction.ts';

/** What stands where somebody's words stood. */
const INSTEAD = vietnameseTexts.say('erasure.instead');

/** Where somebody is written to for the last time. */
interface LastAddress {
  readonly recipient: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface WaitingDeletion {
  readonly request: DataRequest;
  readonly address: LastAddress;
}

/** Every request about a dossier, answered or not; until the running transaction ends nobody answers one. */
export async function requestsOfDossier(office: Office, dossierId: string): Promise<readonly DataRequest[]> {
  const query = office.db.selectFrom('office.dataRequest').selectAll().where('dossierId', '=', dossierId);
  return (await query.orderBy('number').forUpdate().execute()).map((row) => asRequest(office, row));
}

/** Of these, the deletions that wait, and where each person is written to as long as the dossier tells it. */
export async function waitingDeletions(
  inside: Office,
  requests: readonly DataRequest[],
): Promise<readonly WaitingDeletion[]> {
  const waiting = requests.filter(({ kind, state }) => kind === 'deletion' && state === 'open');
  return Promise.all(waiting.map(async (request) => ({ request, address: await addressOf(inside, request) })));
}

async function addressOf(inside: Office, { dossierId, requester }: DataRequest): Promise<LastAddress> {
  const own = await ownPartOf(inside, dossierId, requester.idNumber);
  const known: Partial<Applicant> = own?.asApplicant ? (await getDossier(inside, dossierId)).applicant : {};
  const { email, phone } = known;
  const mailbox = requester.email ?? email;
  return { recipient: requester.name, ...(mailbox ? { email: mailbox } : {}), ...(phone ? { phone } : {}) };
}

/** Answers the deletions of which nothing is left, and notes at the others what is; `gone` is all that was ever erased of the dossier. */
export async function settleDeletions(
  inside: Office,
  dossierId: string,
  waiting: readonly WaitingDeletion[],
  gone: readonly ErasablePart[],
): Promise<void> {
  if (waiting.length === 0) return;
  const retention = await findRetention(inside, dossierId);
  const left = retention.parts.filter(({ part }) => isOfPerson(part) && !gone.includes(part));
  for (const one of waiting)
    if (left.length === 0) await closeDeletion(inside, one, await doneText(inside, retention, gone));
    else await noteProgress(inside, one, await partlyText(inside, { ...retention, parts: left }, gone));
}

async function closeDeletion(inside: Office, { request, address }: WaitingDeletion, text: Text): Promise<void> {
  const { language } = await getDossier(inside, request.dossierId);
  await writeAnswer(inside, archivist, request, { outcome: 'done', answer: text[language] });
  await forgetReason(inside, request);
  await tellLast(inside, request, address, 'done', text[language]);
}

async function noteProgress(inside: Office, { request, address }: WaitingDeletion, text: Text): Promise<void> {
  const { language } = await getDossier(inside, request.dossierId);
  await inside.db
    .updateTable('office.dataRequest')
    .set({ progress: asJson(text) })
    .where('id', '=', request.id)
    .execute();
  await tellLast(inside, request, address, 'partly', text[language]);
}

async function tellLast(
  inside: Office,
  { id, code, dossierId }: DataRequest,
  address: LastAddress,
  what: 'done' | 'partly',
  answer: string,
): Promise<void> {
  const { language } = await getDossier(inside, dossierId);
  const key = what === 'done' ? `${id}:done` : `${id}:partly:${(await inside.now()).toISOString()}`;
  const notice = { dossierId, key, language, template: `data-request-${what}-by-mail`, data: { code, answer } };
  await notifyLast(inside, { ...notice, ...address });
}

/** What was erased, and what stays and by which law. */
async function doneText(office: Office, retention: Retention, gone: readonly ErasablePart[]): Promise<Text> {
  const now = await office.now();
  const kept = linesOf({ ...retention, parts: retention.parts.filter(({ part }) => !gone.includes(part)) }, now);
  const values = { day: writeDayOf(now), parts: namesOf(gone) };
  const besides = kept.length > 0 ? [officeTexts.text('personRights.keptBesides'), ...kept] : [];
  return joinTexts([officeTexts.text('personRights.erasedAll', values), ...besides], '\n');
}

/** What was erased, and for what the request still waits. */
async function partlyText(office: Office, left: Retention, gone: readonly ErasablePart[]): Promise<Text> {
  const now = await office.now();
  const next = left.parts
    .filter(({ until }) => until !== null && until <= now)
    .map(({ part, legalBasis: basis }) =>
      officeTexts.text('personRights.partNext', { part: partNames[part] ?? { vi: part, en: part }, basis }),
    );
  const heading = officeTexts.text('personRights.erasedPartly', { day: writeDayOf(now), parts: namesOf(gone) });
  return joinTexts([heading, ...next, ...linesOf(left, now)], '\n');
}

const namesOf = (gone: readonly ErasablePart[]): Text =>
  joinTexts(
    erasableParts.filter((part) => gone.includes(part)).map((part) => partNames[part] ?? { vi: part, en: part }),
    ', ',
  );

/** Takes out of requests for correction what repeats a field that was erased. */
export async function forgetRequestWords(
  inside: Office,
  requests: readonly DataRequest[],
  isGone: (field: string) => boolean,
): Promise<void> {
  for (const request of requests) {
    if (request.field === null || !isGone(request.field)) continue;
    await inside.db
      .updateTable('office.dataRequest')
      .set({ valueBefore: null, valueWanted: INSTEAD })
      .where('id', '=', request.id)
      .execute();
    await forgetReason(inside, request);
  }
}

/** In her own words, in the request and in the history, which tell by themselves what they are about. */
async function forgetReason(inside: Office, { id, code, dossierId }: DataRequest): Promise<void> {
  await inside.db.updateTable('office.dataRequest').set({ reason: INSTEAD }).where('id', '=', id).execute();
  await sql`update office.dossier_history set reason = ${INSTEAD}
    where dossier_id = ${dossierId} and action = 'data-request-taken' and after ->> 'request' = ${code}`.execute(
    inside.db,
  );
}
