import { audit } from '../audit/index.ts';
import { writeHistories } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';

/** Who gave whose work to whom; `fromName` is null when nobody had it. */
export interface TaskHandOver {
  readonly dossierId: string;
  readonly taskName: string;
  /** Null where the diagram has no English. */
  readonly taskNameEn: string | null;
  readonly fromName: string | null;
  readonly toName: string;
}

/** Writes into the histories of their dossiers that tasks were given to somebody else. */
export async function noteHandOvers(
  office: Office,
  actor: Actor,
  handOvers: readonly TaskHandOver[],
  reason: string | null = null,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const drafts = handOvers.map(({ dossierId, ...after }) => ({ dossierId, after }));
    await writeHistories(
      inside,
      actor,
      drafts.map(({ dossierId, after }) => ({ dossierId, action: 'task-handed-over', reason, after })),
    );
    for (const { dossierId, after } of drafts)
      audit(inside, actor, 'hand-over-task', `dossier:${dossierId}`, { ...after, ...(reason ? { reason } : {}) });
  });
}
