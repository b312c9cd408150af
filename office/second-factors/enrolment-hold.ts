/**
 * Whoever signs in first with a password that somebody else handed out would add the factor that is trusted from then on. So enrolment is held after an account was opened, or its password or factors
 * reset by an administrator, while the person has no factor: until a code was typed that went to the mail address of before, or a second person said that it is she. A hold is no lock: it lets her sign in.
 */
import { randomInt } from 'node:crypto';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, keyedHash, type Office, OfficeError, sameHash } from '../kernel/index.ts';
import type { HoldCause } from '../terms/index.ts';
import { HOUR_MS, MINUTE_MS } from '../time/index.ts';

/** `office.enrolment_hold`. Real time. */
export interface EnrolmentHoldTable {
  personId: string;
  since: Date;
  cause: HoldCause;
  mail: string | null;
  codeHash: Buffer | null;
  codeExpiresAt: Date | null;
  codeTries: number;
  codesSent: Date[];
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.enrolmentHold': EnrolmentHoldTable;
  }
}

export interface EnrolmentHold {
  readonly since: Date;
  readonly cause: HoldCause;
  /** Where a code can be sent; null: nowhere. */
  readonly mail: string | null;
  /** Until when a code that was sent is good; null when none is. */
  readonly codeExpiresAt: Date | null;
}

/** Ten of them in ten minutes, five tries each: a guess hits once in 20,000 holds. */
const CODE_DIGITS = 6;
const CODE_LIVES_MS = 10 * MINUTE_MS;
const TRIES_MAX = 5;
const CODES_PER_HOUR_MAX = 4;
const PURPOSE = 'enrolment code';

const hashOf = (office: Office, personId: string, code: string): Buffer =>
  keyedHash(office, PURPOSE, `${personId}\n${code.normalize('NFKC').replace(/\D/g, '')}`);

/** Holds the enrolment of a person who has no factor; what was sent before is worth nothing from then on. */
export async function holdEnrolment(
  office: Office,
  personId: string,
  cause: HoldCause,
  mail: string | null,
): Promise<void> {
  const row = { since: office.systemNow(), cause, mail, codeHash: null, codeExpiresAt: null, codeTries: 0 };
  await office.db
    .insertInto('office.enrolmentHold')
    .values({ personId, ...row, codesSent: [] })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
    .execute();
}

/** The hold on a person's enrolment; undefined when there is none. */
export async function findHold(office: Office, personId: string): Promise<EnrolmentHold | undefined> {
  const row = await office.db
    .selectFrom('office.enrolmentHold')
    .select(['since', 'cause', 'mail', 'codeExpiresAt', 'codeTries'])
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { codeTries, codeExpiresAt, ...hold } = row;
  const isGood = codeExpiresAt !== null && codeExpiresAt > office.systemNow() && codeTries < TRIES_MAX;
  return { ...hold, codeExpiresAt: isGood ? codeExpiresAt : null };
}

/** @throws OfficeError conflict while the enrolment of that person is held */
export async function refuseHeld(office: Office, personId: string): Promise<void> {
  if (await findHold(office, personId)) throw new OfficeError('conflict', 'factors.held');
}

/**
 * Makes a code for whoever sends it, in the place of one from before.
 * @throws OfficeError conflict when nothing is held, throttled after four in an hour
 */
export async function newHoldCode(
  inside: Office,
  personId: string,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const row = await inside.db
    .selectFrom('office.enrolmentHold')
    .select('codesSent')
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new OfficeError('conflict', 'factors.notHeld');
  const now = inside.systemNow();
  const lately = row.codesSent.filter((sentAt) => sentAt.getTime() > now.getTime() - HOUR_MS);
  if (lately.length >= CODES_PER_HOUR_MAX) throw new OfficeError('throttled', 'factors.tooManyCodes');
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  const expiresAt = new Date(now.getTime() + CODE_LIVES_MS);
  await inside.db
    .updateTable('office.enrolmentHold')
    .set({ codeHash: hashOf(inside, personId, code), codeExpiresAt: expiresAt, codeTries: 0 })
    .set({ codesSent: [...lately, now] })
    .where('personId', '=', personId)
    .execute();
  return { code, expiresAt };
}

/** Ends the hold by the code that was sent: a try counts before anything is compared. @throws OfficeError invalid for a code that is wrong, spent or too old */
export async function releaseByCode(office: Office, actor: Actor, personId: string, typed: string): Promise<void> {
  const tried = await office.db
    .updateTable('office.enrolmentHold')
    .set((set) => ({ codeTries: set('codeTries', '+', 1) }))
    .where('personId', '=', personId)
    .where('codeTries', '<', TRIES_MAX)
    .where('codeExpiresAt', '>', office.systemNow())
    .returning('codeHash')
    .executeTakeFirst();
  if (!tried?.codeHash || !sameHash(tried.codeHash, hashOf(office, personId, typed)))
    throw new OfficeError('invalid', 'factors.wrongHoldCode');
  await inTransaction(office, (inside) => endHold(inside, actor, personId, 'code'));
}

/** Ends the hold. @throws OfficeError conflict when nothing is held */
export async function endHold(
  inside: Office,
  actor: Actor,
  personId: string,
  by: 'code' | 'second-person',
): Promise<void> {
  const ended = await inside.db
    .deleteFrom('office.enrolmentHold')
    .where('personId', '=', personId)
    .returning(['since', 'cause'])
    .executeTakeFirst();
  if (!ended) throw new OfficeError('conflict', 'factors.notHeld');
  audit(inside, actor, 'release-enrolment', `person:${personId}`, { by, cause: ended.cause });
}
