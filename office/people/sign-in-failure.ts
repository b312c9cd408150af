import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { HOUR_MS } from '../time/index.ts';
import { type SignInPlace, shortAddress } from './sign-in-place.ts';

/** `office.sign_in_failure`: failed sign-ins in a row, `person:<id>` or all names that are nobody's in one row. Real time. */
export interface SignInFailureTable {
  subject: string;
  failures: number;
  firstAt: Date;
  lastAt: Date;
  lastAddress: string | null;
  notedAt: Date;
  /** How many they were when the audit trail last heard of it. */
  notedFailures: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.signInFailure': SignInFailureTable;
  }
}

/** What failed under a person's name before she signed in. */
export interface FailedBefore {
  readonly count: number;
  readonly since: Date;
  readonly lastAt: Date;
}

const NOBODY = 'sign-in:unknown-names';
const SIGN_IN: Actor = { kind: 'system', name: 'sign-in' };
const NOTED_AGAIN_AFTER_MS = 24 * HOUR_MS;

/**
 * Counts a failed sign-in. The audit trail gets the first, the tenth, the hundredth and so on in a row, and one a day besides: guessing a million times leaves seven
 * entries and the days. The name that was typed is not kept when it is nobody's: it may be a password in the wrong field.
 */
export async function noteFailure(office: Office, personId: string | undefined, place: SignInPlace): Promise<void> {
  const subject = personId === undefined ? NOBODY : `person:${personId}`;
  const now = office.systemNow();
  const address = shortAddress(place.address);
  const notedLongAgo = new Date(now.getTime() - NOTED_AGAIN_AFTER_MS);
  const isToNote = sql`(failure.failures + 1 in (10, 100, 1000, 10000, 100000, 1000000, 10000000) or failure.noted_at < ${notedLongAgo})`;
  const { rows } = await sql<{ failures: number; since: Date; toNote: boolean }>`
    insert into office.sign_in_failure as failure (subject, failures, first_at, last_at, last_address, noted_at, noted_failures)
    values (${subject}, 1, ${now}, ${now}, ${address}, ${now}, 1)
    on conflict (subject) do update set
      failures = failure.failures + 1,
      last_at = excluded.last_at,
      last_address = excluded.last_address,
      noted_at = case when ${isToNote} then excluded.noted_at else failure.noted_at end,
      noted_failures = case when ${isToNote} then failure.failures + 1 else failure.noted_failures end
    returning failures, first_at as since, noted_failures = failures as to_note`.execute(office.db);
  const [noted] = rows;
  if (!noted?.toNote) return;
  const { failures, since } = noted;
  await inTransaction(office, async (inside) =>
    audit(inside, SIGN_IN, 'sign-in-failed', subject, { failures, since, address }),
  );
}

/** Takes the count of a person who has signed in, for her to see; undefined when nothing failed. */
export async function takeFailures({ db }: Office, personId: string): Promise<FailedBefore | undefined> {
  const row = await db
    .deleteFrom('office.signInFailure')
    .where('subject', '=', `person:${personId}`)
    .returningAll()
    .executeTakeFirst();
  return row && { count: row.failures, since: row.firstAt, lastAt: row.lastAt };
}
