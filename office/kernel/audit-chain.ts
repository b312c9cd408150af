/**
 * The audit chain: every entry carries the hash of the one before it, so that a missing, changed or moved entry is found by computing the chain anew.
 *
 * A chain has one end, so its writers take turns for the whole installation. Three rules keep that cheap and free of deadlocks. Entries are gathered as drafts while the
 * transaction works, and chained by its last statement, so the lock is held for the commit only. Nobody asks for a row lock after the chain's lock, so two transactions
 * cannot wait for each other. The lock is one of the transaction, so a crash gives it back. The number of an entry comes from the last one and not from a sequence, which
 * would leave a gap behind every transaction that fails.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditDraft } from './actor.ts';
import type { Office } from './office.ts';

/** What the first entry of a chain stands on. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** The same in every Motcua: writers of the chain take turns. The engine and the migrations hold the two numbers before it. */
const CHAIN_LOCK = 762_911_307;

export interface HashedEntry extends AuditDraft {
  readonly number: number;
  readonly happenedAt: Date;
  readonly previousHash: string;
}

/** SHA-256, in hexadecimal, over everything in the entry and the hash before it. */
export function hashOf(entry: HashedEntry): string {
  const covered = [
    entry.previousHash,
    entry.number,
    entry.happenedAt.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subject,
    entry.data,
  ];
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}

/** Appends the drafts to the chain. The last statement of a transaction: the lock is held until it ends. */
export async function chainAuditDrafts(office: Office, drafts: readonly AuditDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const happenedAt = await office.now();
  await sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`.execute(office.db);
  const last = await office.db
    .selectFrom('audit.entry')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  let number = last?.number ?? 0;
  let previousHash = last?.hash ?? FIRST_PREVIOUS_HASH;
  const rows = drafts.map((draft) => {
    number += 1;
    const entry: HashedEntry = { ...draft, number, happenedAt, previousHash };
    const hash = hashOf(entry);
    previousHash = hash;
    return { ...entry, hash };
  });
  await office.db.insertInto('audit.entry').values(rows).execute();
}
