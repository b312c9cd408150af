import type { Actor } from '../actor.ts';
import { audit } from '../audit/audit-entry.ts';
import type { Office } from '../office.ts';
import { inTransaction } from '../transaction.ts';
import { writeHistory } from './dossier-history.ts';

/** Who gave whose work to whom; `fromName` is null when nobody had it. */
export interface HandOver {
  readonly taskName: string;
  readonly fromName: string | null;
  readonly toName: string;
}

/** Writes into the history that a task of the dossier was given to somebody else. */
export async function noteHandOver(
  office: Office,
  actor: Actor,
  dossierId: string,
  handOver: HandOver,
  reason: string | null = null,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await writeHistory(inside, actor, dossierId, { action: 'task-handed-over', reason, after: handOver });
    audit(inside, actor, 'hand-over-task', `dossier:${dossierId}`, { ...handOver, ...(reason ? { reason } : {}) });
  });
}
