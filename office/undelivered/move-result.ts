import type { Updateable } from 'kysely';
import { audit } from '../audit/index.ts';
import { type HistoryAction, writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import type { ContactOutcome, ContactWay } from '../terms/index.ts';
import { startKeeping } from './enter-result.ts';
import { getUndelivered } from './ledger-entry.ts';
import type { UndeliveredResultTable } from './undelivered-result.ts';

export interface ContactAttempt {
  /** Business key of the act: the same key is the same attempt. */
  readonly key: string;
  readonly way: ContactWay;
  readonly outcome: ContactOutcome;
  readonly note: string | null;
}

/** Writes down how somebody tried to reach the applicant, once for each key. */
export async function noteAttempt(
  office: Office,
  actor: Actor,
  dossierId: string,
  attempt: ContactAttempt,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const written = await inside.db
      .insertInto('office.contactAttempt')
      .values({ ...attempt, dossierId, triedAt: await inside.now(), triedBy: actorName(actor) })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    const { way, outcome, note: reason } = attempt;
    if (written)
      await writeHistory(inside, actor, dossierId, { action: 'contact-attempted', reason, after: { way, outcome } });
  });
}

/** The result has come to the reception point at which it was asked for. */
export async function moveToClaim(office: Office, actor: Actor, dossierId: string): Promise<void> {
  await change(office, actor, dossierId, 'result-moved', ({ claimUnitCode, keeperUnitCode }) => {
    if (!claimUnitCode) throw new OfficeError('conflict', 'undelivered.notClaimed', { dossierId });
    return claimUnitCode === keeperUnitCode ? undefined : { keeperUnitCode: claimUnitCode, place: null };
  });
}

/** The result leaves the counter for the archive. */
export async function archiveResult(office: Office, actor: Actor, dossierId: string, place: string): Promise<void> {
  await change(office, actor, dossierId, 'result-archived', ({ state }, now) => {
    if (state === 'handed-over') throw new OfficeError('conflict', 'undelivered.handedOverNow', { dossierId });
    return state === 'archived' ? undefined : { state: 'archived', settledAt: now, archivePlace: place };
  });
}

/** The result comes back from the archive to the counter. */
export async function reopenResult(office: Office, actor: Actor, dossierId: string): Promise<void> {
  await change(office, actor, dossierId, 'result-kept', ({ state }, now) =>
    state === 'archived' ? { state: 'kept', settledAt: null, archivePlace: null, keptFrom: now } : undefined,
  );
}

/** Who asked for the result did not come: it is kept on where it lies now, and its process begins anew. */
export async function keepOn(office: Office, actor: Actor, dossierId: string, key: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await change(inside, actor, dossierId, 'result-kept', ({ claimUnitCode }, now) =>
      claimUnitCode ? { claimUnitCode: null, keptFrom: now } : undefined,
    );
    await startKeeping(inside, dossierId, `${dossierId}:kept:${key}`);
  });
}

/** Closes the ledger's line of a result that was handed over, if it has one. */
export async function settleUndelivered(office: Office, dossierId: string): Promise<void> {
  const settledAt = await office.now();
  await office.db
    .updateTable('office.undeliveredResult')
    .set({ state: 'handed-over', settledAt, archivePlace: null })
    .where('dossierId', '=', dossierId)
    .where('state', '!=', 'handed-over')
    .execute();
}

type Values = Updateable<UndeliveredResultTable>;
type Row = Awaited<ReturnType<typeof getUndelivered>>;

/** Changes the line under its lock and writes it down; no change when `decide` gives none. */
async function change(
  office: Office,
  actor: Actor,
  dossierId: string,
  action: HistoryAction,
  decide: (row: Row, now: Date) => Values | undefined,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await inside.db
      .selectFrom('office.undeliveredResult')
      .select('dossierId')
      .where('dossierId', '=', dossierId)
      .forUpdate()
      .execute();
    const row = await getUndelivered(inside, dossierId);
    const values = decide(row, await inside.now());
    if (!values) return;
    await inside.db.updateTable('office.undeliveredResult').set(values).where('dossierId', '=', dossierId).execute();
    const after = { keeperUnitCode: row.keeperUnitCode, ...values };
    await writeHistory(inside, actor, dossierId, { action, after });
    audit(inside, actor, action, `dossier:${dossierId}`, after);
  });
}
