/**
 * Who is bringing something in. It is written down before the engine is asked and ended after it has answered, each in a short transaction of its own, so that no transaction waits for an engine. A claim is in one of
 * three modes:
 *
 * - Held: its holder renews it every few seconds. Others wait, and then find it done.
 * - Left: its time is over, because the holder was killed, was cut off, or could not learn what the engine did. Whoever comes next takes it up and brings it in again, whatever `office.release` says.
 * - Ended: there is no row. What `office.release` says holds.
 *
 * A holder that was held up for so long that another one took its claim up leaves the claim when it is done: which of the two the engine heard last nobody knows, so a third brings it in again.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';

interface ReleaseClaimTable {
  name: string;
  holder: string | null;
  heldUntil: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.releaseClaim': ReleaseClaimTable;
  }
}

/** A claim that is held. */
export interface ReleaseClaim {
  readonly name: string;
  readonly holder: string;
  /** Whether it was left by another: what it stands for is to be brought in also where it seems to be done. */
  readonly wasLeft: boolean;
}

/** How long a claim outlives its holder: a start after a crash waits so long. */
const HELD_FOR_S = 15;
const RENEWED_EVERY_MS = 5_000;

/** Claims a name for oneself. @returns undefined while another one holds it */
export async function claimRelease({ db }: Office, name: string): Promise<ReleaseClaim | undefined> {
  const holder = randomUUID();
  const heldUntil = heldFromNow();
  const left = await db
    .updateTable('office.releaseClaim')
    .set({ holder, heldUntil })
    .where('name', '=', name)
    .where('heldUntil', '<=', NOW)
    .executeTakeFirst();
  if (left.numUpdatedRows > 0n) return { name, holder, wasLeft: true };
  const fresh = await db
    .insertInto('office.releaseClaim')
    .values({ name, holder, heldUntil })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return fresh.numInsertedOrUpdatedRows ? { name, holder, wasLeft: false } : undefined;
}

/** The clock of the database, which all servers share. */
const NOW = sql<Date>`clock_timestamp()`;
const heldFromNow = () => sql<Date>`clock_timestamp() + make_interval(secs => ${HELD_FOR_S})`;

/** Does something while a claim is renewed. A renewal that fails is told by the end of the claim, which then is another's. */
export async function whileHeld<Result>(
  office: Office,
  { name, holder }: ReleaseClaim,
  work: () => Promise<Result>,
): Promise<Result> {
  let renewing: Promise<unknown> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const renewed = office.db.updateTable('office.releaseClaim').set({ heldUntil: heldFromNow() });
    await renewed.where('name', '=', name).where('holder', '=', holder).execute();
  };
  const timer = setInterval(() => {
    renewing = Promise.allSettled([renewing, renew()]);
  }, RENEWED_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await renewing;
  }
}

/** Ends a claim. @returns false where it was taken up by another meanwhile; then it is left */
export async function endClaim(office: Office, claim: ReleaseClaim): Promise<boolean> {
  const { name, holder } = claim;
  const ended = await office.db
    .deleteFrom('office.releaseClaim')
    .where('name', '=', name)
    .where('holder', '=', holder)
    .executeTakeFirst();
  if (ended.numDeletedRows > 0n) return true;
  await leaveClaim(office, claim);
  return false;
}

/** Leaves a claim, because nobody knows what became of it. */
export async function leaveClaim({ db }: Office, { name }: Pick<ReleaseClaim, 'name'>): Promise<void> {
  const left = { holder: null, heldUntil: NOW };
  await db
    .insertInto('office.releaseClaim')
    .values({ name, ...left })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(left))
    .execute();
}

/** The names of what is claimed, whether held or left. */
export async function listClaimed({ db }: Office): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('office.releaseClaim').select('name').execute();
  return new Set(rows.map(({ name }) => name));
}

/** Whether a claim was left. */
export async function isAnyLeft({ db }: Office): Promise<boolean> {
  const row = await db
    .selectFrom('office.releaseClaim')
    .select('name')
    .where('heldUntil', '<=', NOW)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets what was left under names that nothing is brought in under any more. */
export async function forgetLeft({ db }: Office, names: readonly string[]): Promise<void> {
  await db
    .deleteFrom('office.releaseClaim')
    .where('heldUntil', '<=', NOW)
    .where(sql<boolean>`name <> all (${names})`)
    .execute();
}
