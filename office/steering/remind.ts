import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, kept, type Office } from '../kernel/index.ts';
import { notifyStaff } from '../notifications/index.ts';
import { HOUR_MS } from '../time/index.ts';

/** Whoever was reminded of a dossier is not reminded of it again for so long, unless somebody says so. */
const REMINDED_FOR_MS = HOUR_MS;

export interface Reminder {
  readonly dossierId: string;
  /** Business key of the act: the same key again reminds nobody twice. */
  readonly key: string;
  readonly taskName: string;
  readonly taskNameEn: string | null;
  readonly userName: string;
  readonly fullName: string;
  /** What the leader adds. */
  readonly note: string | null;
}

/** Tells the holder of a step that a leader waits for it: a notice of her own, and a line in the dossier's history. */
export async function remindHolder(office: Office, actor: Actor, reminder: Reminder): Promise<void> {
  const { dossierId, key, note, userName, taskName, taskNameEn, fullName } = reminder;
  await inTransaction(office, async (inside) => {
    const { notified } = await notifyStaff(inside, {
      dossierId,
      key,
      userName,
      template: 'holder-reminded',
      data: { by: actorName(actor), step: taskName, note: note ?? '' },
    });
    if (notified === 'already') return;
    const after = { key, userName, fullName, taskName, taskNameEn };
    await writeHistory(inside, actor, dossierId, { action: 'holder-reminded', reason: note, after });
    audit(inside, actor, 'remind-holder', `dossier:${dossierId}`, { ...after, ...(note ? { note } : {}) });
  });
}

/** When a holder was last reminded of a dossier within the hour, and by which act. */
export type RecentReminders = (
  dossierId: string,
  userName: string,
) => { readonly at: Date; readonly key: unknown } | undefined;

/** Who was reminded of which of these dossiers within the last hour. */
export async function recentReminders(
  office: Office,
  dossierIds: readonly string[],
  seenAt?: Date,
): Promise<RecentReminders> {
  if (dossierIds.length === 0) return () => undefined;
  const since = new Date((seenAt ?? (await office.now())).getTime() - REMINDED_FOR_MS);
  const rows = await office.db
    .selectFrom('office.dossierHistory')
    .modifyFront(kept)
    .select(['dossierId', 'happenedAt', 'after'])
    .where(sql<boolean>`dossier_id = any (${[...dossierIds]}::uuid[])`)
    .where('action', '=', 'holder-reminded')
    .where('happenedAt', '>', since)
    .orderBy('happenedAt')
    .execute();
  const reminded = new Map(
    rows.map(({ dossierId, after, happenedAt }) => [
      `${dossierId} ${after?.userName}`,
      { at: happenedAt, key: after?.key },
    ]),
  );
  return (dossierId, userName) => reminded.get(`${dossierId} ${userName}`);
}
