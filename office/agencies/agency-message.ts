import type { Generated } from 'kysely';
import { writeHistory } from '../history/index.ts';
import { type AgencySettings, inTransaction, type Office } from '../kernel/index.ts';

/** `office.agency_message`: what other agencies are sent, and what they sent. `nextAttemptAt` is real time. */
export interface AgencyMessageTable {
  id: Generated<number>;
  agencyCode: string;
  direction: 'out' | 'in';
  /** Of the sender: the same id again is the same message. */
  messageId: string;
  name: string;
  correlationKey: string;
  dossierId: string | null;
  body: Readonly<Record<string, unknown>>;
  state: 'waiting' | 'delivered' | 'failed' | 'received';
  attempts: Generated<number>;
  nextAttemptAt: Date | null;
  createdAt: Date;
  doneAt: Date | null;
  lastError: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.agencyMessage': AgencyMessageTable;
  }
}

export interface OutgoingMessage {
  readonly agencyCode: string;
  /** Business key of the act: the same id is the same message, whatever became of its first attempt. */
  readonly messageId: string;
  readonly name: string;
  /** What the answer has to name. */
  readonly correlationKey: string;
  readonly dossierId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The message as it is kept, written the first time. */
export async function keepOutgoing(office: Office, message: OutgoingMessage) {
  const { agencyCode, messageId } = message;
  await office.db
    .insertInto('office.agencyMessage')
    .values({
      ...message,
      direction: 'out',
      state: 'waiting',
      nextAttemptAt: office.systemNow(),
      createdAt: office.systemNow(),
      doneAt: null,
      lastError: null,
    })
    .onConflict((conflict) => conflict.columns(['direction', 'agencyCode', 'messageId']).doNothing())
    .execute();
  return office.db
    .selectFrom('office.agencyMessage')
    .select(['id', 'state', 'attempts', 'createdAt'])
    .where('direction', '=', 'out')
    .where('agencyCode', '=', agencyCode)
    .where('messageId', '=', messageId)
    .executeTakeFirstOrThrow();
}

/** An attempt failed: it waits for the next one, or is given up. */
export async function noteFailure(
  office: Office,
  id: number,
  failure: { readonly state: 'waiting' | 'failed'; readonly lastError: string; readonly retryMs: number },
): Promise<void> {
  const { state, lastError, retryMs } = failure;
  const nextAttemptAt = state === 'waiting' ? new Date(office.systemNow().getTime() + retryMs) : null;
  await office.db
    .updateTable('office.agencyMessage')
    .set(({ eb }) => ({ state, lastError, nextAttemptAt, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The agency took it; the dossier's history says so once. */
export async function settleOutgoing(
  office: Office,
  id: number,
  { dossierId, name }: OutgoingMessage,
  agency: AgencySettings,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const settled = await inside.db
      .updateTable('office.agencyMessage')
      .set(({ eb }) => ({
        state: 'delivered',
        nextAttemptAt: null,
        lastError: null,
        doneAt: office.systemNow(),
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', id)
      .where('state', '!=', 'delivered')
      .returning('id')
      .executeTakeFirst();
    if (!settled) return;
    const after = { agencyCode: agency.code, agencyName: agency.name, name };
    await writeHistory(inside, { kind: 'system', name: 'agencies' }, dossierId, { action: 'agency-asked', after });
  });
}
