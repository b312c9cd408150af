import type { Generated } from 'kysely';
import { type Actor, actorId, actorName, announceChanges, type Office } from '../kernel/index.ts';

/** `office.dossier_history`: append-only (triggers refuse the rest): who, when, what, why, before and after. */
export interface DossierHistoryTable {
  id: Generated<number>;
  dossierId: string;
  happenedAt: Date;
  actorKind: Actor['kind'];
  actorId: string | null;
  actorName: string;
  action: string;
  reason: string | null;
  /** The same in English, where a process gave it. */
  reasonEn: string | null;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dossierHistory': DossierHistoryTable;
  }
}

export const historyActions = [
  'received',
  'fact-confirmed',
  'facts-taken',
  'dossier-corrected',
  'declaration-confirmed',
  'declaration-disputed',
  'state-changed',
  'paper-added',
  'paper-scanned',
  'duplicates-noted',
  'task-handed-over',
  'process-linked',
  'clock-stopped',
  'clock-resumed',
  'clock-extended',
  'clock-moved',
  'clock-closed',
  'milestone-reached',
  'document-issued',
  'paper-signed',
  'citizen-notified',
  'document-sent',
  'survey-answered',
  'direction-given',
  'holder-reminded',
  'instruction-given',
  'topic-proposed',
  'forwarded',
  'payment-requested',
  'payment-settled',
  'payment-refunded',
  'payment-cancelled',
  'withdrawal-requested',
  'supplement-sent',
  'return-chosen',
  'look-up-code-renewed',
  'carried-over',
  'transferred',
  'result-kept',
  'result-claimed',
  'result-moved',
  'result-archived',
  'contact-attempted',
  'agency-asked',
  'agency-answered',
  'data-request-taken',
  'data-request-answered',
  'archived',
  'hold-placed',
  'hold-lifted',
  'data-erased',
] as const;
export type HistoryAction = (typeof historyActions)[number];

export type HistoryEntry = Readonly<
  Omit<DossierHistoryTable, 'id' | 'dossierId' | 'action'> & { id: number; action: HistoryAction }
>;

export interface HistoryDraft {
  readonly action: HistoryAction;
  readonly reason?: string | null;
  readonly reasonEn?: string | null;
  readonly before?: object | null;
  readonly after?: object | null;
}

const HISTORY_MAX = 2000;

/** Writes one entry, in the office's time, and tells listeners that the dossier changed. */
export async function writeHistory(
  office: Office,
  actor: Actor,
  dossierId: string,
  draft: HistoryDraft,
): Promise<void> {
  await writeHistories(office, actor, [{ ...draft, dossierId }]);
}

/** The same for several dossiers at once. */
export async function writeHistories(
  office: Office,
  actor: Actor,
  drafts: readonly (HistoryDraft & { readonly dossierId: string })[],
): Promise<void> {
  if (drafts.length === 0) return;
  const happenedAt = await office.now();
  const rows = drafts.map(({ dossierId, action, reason, reasonEn, before, after }) => ({
    dossierId,
    happenedAt,
    actorKind: actor.kind,
    actorId: actorId(actor),
    actorName: actorName(actor),
    action,
    reason: reason ?? null,
    reasonEn: reasonEn ?? null,
    before: before ? { ...before } : null,
    after: after ? { ...after } : null,
  }));
  await office.db.insertInto('office.dossierHistory').values(rows).execute();
  await announceChanges(
    office,
    drafts.map(({ dossierId }) => ({ type: 'dossier', id: dossierId })),
  );
}

/** Whether that person has received the dossier at a counter. */
export async function hasReceived({ db }: Office, dossierId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('office.dossierHistory')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('action', '=', 'received' satisfies HistoryAction)
    .where('actorId', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** When a dossier was written down, whatever the day from which its limit runs; undefined for one that was carried over. */
export async function receivedInSystemAt({ db }: Office, dossierId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('office.dossierHistory')
    .select('happenedAt')
    .where('dossierId', '=', dossierId)
    .where('action', '=', 'received' satisfies HistoryAction)
    .orderBy('id')
    .executeTakeFirst();
  return row?.happenedAt;
}

/** When the applicant last asked for the dossier back. */
export async function lastWithdrawalRequest({ db }: Office, dossierId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('office.dossierHistory')
    .select('happenedAt')
    .where('dossierId', '=', dossierId)
    .where('action', '=', 'withdrawal-requested' satisfies HistoryAction)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.happenedAt;
}

/** The history of a dossier, oldest first. */
export async function historyOf(office: Office, dossierId: string): Promise<readonly HistoryEntry[]> {
  const rows = await office.db
    .selectFrom('office.dossierHistory')
    .select([
      'id',
      'happenedAt',
      'actorKind',
      'actorId',
      'actorName',
      'action',
      'reason',
      'reasonEn',
      'before',
      'after',
    ])
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .limit(HISTORY_MAX)
    .execute();
  return rows.map((row) => ({ ...row, action: row.action as HistoryAction }));
}
