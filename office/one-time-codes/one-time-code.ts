/**
 * Codes that are sent to the telephone or the mail address of a dossier, so that whoever reads its papers or changes something holds what its applicant gave. Each is for one look-up, lives ten minutes, is
 * taken once, and survives five wrong tries; a further one makes those before it worthless. How many are sent is counted by how the dossier was opened: whoever came by the digits of a
 * telephone uses up nothing of what whoever has the slip may ask for.
 *
 * Six digits: with five tries for each of ten codes a day, whoever already has the slip's code hits once in 20,000 days. Real time throughout.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Dossier } from '../dossiers/index.ts';
import { inTransaction, keyedHash, type Office, OfficeError, sameHash } from '../kernel/index.ts';
import { type NoticeChannelName, type SecretPlace, secretPlacesOf, sendOneTimeCode } from '../notifications/index.ts';
import type { SlipAccess } from '../terms/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/index.ts';

/** `office.one_time_code`. `codeHash` and `sessionHash` are keyed hashes; `sentTo` is masked. */
export interface OneTimeCodeTable {
  id: string;
  dossierId: string;
  sessionHash: Buffer;
  access: SlipAccess;
  channel: NoticeChannelName;
  sentTo: string;
  codeHash: Buffer;
  sentAt: Date;
  expiresAt: Date;
  tries: number;
  usedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.oneTimeCode': OneTimeCodeTable;
  }
}

/** The look-up that a code is for: no other one can use it. */
export interface CodeSession {
  readonly dossierId: string;
  readonly nonce: string;
  readonly access: SlipAccess;
}

/** A code on its way, as its page tells of it. */
export interface SentCode {
  readonly sentTo: string;
  readonly channel: NoticeChannelName;
  readonly expiresAt: Date;
}

export const CODE_DIGITS = 6;
export const CODE_LIVES_MINUTES = 10;
const TRIES_MAX = 5;
const SENT_MAX: Readonly<Record<SlipAccess, { readonly hour: number; readonly day: number }>> = {
  steps: { hour: 4, day: 10 },
  status: { hour: 2, day: 3 },
};
const KEPT_MS = 7 * DAY_MS;
const LOCK = 11;

const sessionHash = (office: Office, { dossierId, nonce }: CodeSession): Buffer =>
  keyedHash(office, 'one-time code session', `${dossierId} ${nonce}`);
const codeHash = (office: Office, id: string, code: string): Buffer =>
  keyedHash(office, 'one-time code', `${id} ${code}`);

/** Where a code can be sent; nowhere means that the citizen has to come to the counter. */
export async function placesOf(office: Office, dossier: Dossier): Promise<readonly SecretPlace[]> {
  return secretPlacesOf(office, dossier.applicant);
}

/**
 * Sends a code for a look-up; those before it are worth nothing from then on.
 * @throws OfficeError conflict where the dossier has no such place; throttled when enough were sent
 */
export async function sendCode(
  office: Office,
  session: CodeSession,
  dossier: Dossier,
  channel: NoticeChannelName,
): Promise<SentCode> {
  const place = (await placesOf(office, dossier)).find((one) => one.channel === channel);
  if (!place) throw new OfficeError('conflict', 'oneTimeCodes.noPlace');
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${session.dossierId}, ${LOCK}))`.execute(inside.db);
    await refuseTooMany(inside, session);
    const now = inside.systemNow();
    const [id, code] = [randomUUID(), String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')];
    const expiresAt = new Date(now.getTime() + CODE_LIVES_MINUTES * MINUTE_MS);
    await closeOpen(inside, session, now);
    const { dossierId, access } = session;
    await inside.db
      .insertInto('office.oneTimeCode')
      .values({
        ...{ id, dossierId, access, channel, sentTo: place.masked, sentAt: now, expiresAt, tries: 0, usedAt: null },
        sessionHash: sessionHash(inside, session),
        codeHash: codeHash(inside, id, code),
      })
      .execute();
    await sendOneTimeCode(inside, dossier, { key: `one-time-code:${id}`, code, place, expiresAt });
    return { sentTo: place.masked, channel, expiresAt };
  });
}

/** @throws OfficeError throttled */
async function refuseTooMany(office: Office, { dossierId, access }: CodeSession): Promise<void> {
  const now = office.systemNow().getTime();
  await office.db
    .deleteFrom('office.oneTimeCode')
    .where('sentAt', '<', new Date(now - KEPT_MS))
    .execute();
  const sent = await office.db
    .selectFrom('office.oneTimeCode')
    .select('sentAt')
    .where('dossierId', '=', dossierId)
    .where('access', '=', access)
    .where('sentAt', '>', new Date(now - DAY_MS))
    .execute();
  const thisHour = sent.filter(({ sentAt }) => sentAt.getTime() > now - HOUR_MS);
  if (sent.length >= SENT_MAX[access].day) throw new OfficeError('throttled', 'oneTimeCodes.tooManyToday');
  if (thisHour.length >= SENT_MAX[access].hour) throw new OfficeError('throttled', 'oneTimeCodes.tooMany');
}

async function closeOpen(office: Office, session: CodeSession, now: Date): Promise<void> {
  await office.db
    .updateTable('office.oneTimeCode')
    .set({ usedAt: now })
    .where('dossierId', '=', session.dossierId)
    .where('sessionHash', '=', sessionHash(office, session))
    .where('usedAt', 'is', null)
    .execute();
}

/** The code that this look-up still may type; undefined when it has to ask for one. */
export async function openCodeOf(office: Office, session: CodeSession): Promise<SentCode | undefined> {
  return selectOpen(office, session).select(['sentTo', 'channel', 'expiresAt']).executeTakeFirst();
}

function selectOpen(office: Office, session: CodeSession) {
  return office.db
    .selectFrom('office.oneTimeCode')
    .where('dossierId', '=', session.dossierId)
    .where('sessionHash', '=', sessionHash(office, session))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', office.systemNow())
    .where('tries', '<', TRIES_MAX);
}

/** Whether the code was right; `spent` when there is none that could be typed any more. A try counts before anything is compared, and a right code is taken by whoever comes first. */
export async function redeemCode(
  office: Office,
  session: CodeSession,
  typed: string,
): Promise<'right' | 'wrong' | 'spent'> {
  const tried = await office.db
    .updateTable('office.oneTimeCode')
    .set((set) => ({ tries: set('tries', '+', 1) }))
    .where('id', 'in', selectOpen(office, session).select('id'))
    .where('tries', '<', TRIES_MAX)
    .returning(['id', 'codeHash', 'tries'])
    .executeTakeFirst();
  if (!tried) return 'spent';
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  if (!sameHash(tried.codeHash, codeHash(office, tried.id, digits))) return tried.tries < TRIES_MAX ? 'wrong' : 'spent';
  const taken = await office.db
    .updateTable('office.oneTimeCode')
    .set({ usedAt: office.systemNow() })
    .where('id', '=', tried.id)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n ? 'right' : 'spent';
}
