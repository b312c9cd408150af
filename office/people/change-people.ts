import { sql } from 'kysely';
import { isReason, REASON_LENGTH_MIN } from '../facts/index.ts';
import { announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';

/** The same in every Motcua: changes of who may what take turns, so that two of them cannot overlap unseen. */
const PEOPLE_LOCK = 762_911_310;

/** Runs a change of the rights of some people in one transaction, alone, and tells that they changed. */
export async function changePeople<Result>(
  office: Office,
  personIds: readonly string[],
  work: (office: Office) => Promise<Result>,
): Promise<Result> {
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`.execute(inside.db);
    const result = await work(inside);
    for (const id of personIds) await announceChange(inside, { type: 'person', id });
    return result;
  });
}

/** @throws OfficeError invalid for what is no reason, or longer than 500 signs */
export function writtenReason(reason: string): string {
  const text = reason.normalize('NFC').trim();
  if (isReason(text) && text.length <= REASON_LENGTH_MAX) return text;
  throw new OfficeError('invalid', 'people.reasonNeeded', {
    reasonLengthMin: REASON_LENGTH_MIN,
    reasonLengthMax: REASON_LENGTH_MAX,
    count: text.length,
  });
}

const REASON_LENGTH_MAX = 500;
