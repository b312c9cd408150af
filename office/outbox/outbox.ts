/**
 * The outbox: what the engine is to be told, written in the transaction that causes it. So no dossier exists without the message that starts its process, and no message
 * without its dossier.
 *
 * A row moves from waiting to done. `dueOutbox` takes rows for ten seconds and skips those that another server has taken; the server publishes each and marks it sent, or
 * reschedules it with a wait that doubles up to a minute. A message that starts a process has one state more: published, and not yet confirmed. It is told again, ever
 * more rarely, until an instance is linked to the dossier, because an engine may take a message and lose it before an instance exists.
 *
 * A crash between publishing and marking sends the message twice. The engine drops the second one by its `messageId` for as long as the first one lives,
 * which is a day for a start. A crash of the taker before it publishes costs the ten seconds of its lease.
 */
import { randomUUID } from 'node:crypto';
import type { Generated } from 'kysely';
import { type Office, OfficeError } from '../kernel/index.ts';
import { MINUTE_MS } from '../time/index.ts';

/**
 * `office.outbox`: messages written with the change that causes them and published afterwards. Its moments are real time: repeats must not
 * stand still with the virtual clock. A row is waiting, published (a start message not yet confirmed by its instance), or done.
 */
export interface OutboxTable {
  id: Generated<number>;
  kind: OutboxKind;
  name: string;
  correlationKey: string;
  messageId: string;
  variables: Readonly<Record<string, unknown>>;
  timeToLiveMs: number;
  dossierId: string | null;
  confirmedByProcessId: string | null;
  attempts: Generated<number>;
  publishedAt: Date | null;
  nextAttemptAt: Date;
  doneAt: Date | null;
  lastError: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.outbox': OutboxTable;
  }
}

/** What is told to the engine: a message, or that the variables of a dossier's instances are to say what the dossier says now (`correlationKey` is the dossier). */
export const outboxKinds = ['publish-message', 'refresh-variables'] as const;
export type OutboxKind = (typeof outboxKinds)[number];

export interface OutboxMessage {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly timeToLiveMs: number;
  readonly attempts: number;
}

export interface MessageDraft {
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly timeToLiveMs: number;
  /** For a message that starts a process: repeated until an instance of that process is linked to the dossier. */
  readonly starts?: { readonly dossierId: string; readonly processId: string };
}

/** A taken row comes again after this when neither marked nor rescheduled, for then its taker died. */
const LEASE_MS = 10_000;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = MINUTE_MS;
/** How long the first job of a started process may take before the start is told again; the engine knows it by `messageId`. */
const UNCONFIRMED_MS = 30_000;
const UNCONFIRMED_MS_MAX = 30 * MINUTE_MS;
const ERROR_LENGTH_MAX = 2000;

/** Puts a message into the outbox of the running transaction; the same message again is ignored. */
export async function postMessage(office: Office, { starts, ...draft }: MessageDraft): Promise<void> {
  await office.db
    .insertInto('office.outbox')
    .values({
      ...draft,
      kind: 'publish-message',
      dossierId: starts?.dossierId ?? null,
      confirmedByProcessId: starts?.processId ?? null,
      nextAttemptAt: office.systemNow(),
    })
    .onConflict((conflict) => conflict.columns(['name', 'correlationKey', 'messageId']).doNothing())
    .execute();
}

/** Has the variables of a dossier's instances refreshed, after the change of the running transaction. What is set is what the dossier says when it is done, so the order of two does not matter. */
export async function refreshVariables(office: Office, dossierId: string): Promise<void> {
  await office.db
    .insertInto('office.outbox')
    .values({
      kind: 'refresh-variables',
      name: 'dossier.corrected',
      correlationKey: dossierId,
      messageId: randomUUID(),
      variables: {},
      timeToLiveMs: 0,
      dossierId: null,
      confirmedByProcessId: null,
      nextAttemptAt: office.systemNow(),
    })
    .execute();
}

/** How many processes were to be started and have not told yet that they began. */
export async function unbegunProcesses({ db }: Office): Promise<number> {
  const { count } = await db
    .selectFrom('office.outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('confirmedByProcessId', 'is not', null)
    .where('doneAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes up to `limit` due messages, oldest first; nobody else gets them for ten seconds. */
export async function dueOutbox(office: Office, limit: number): Promise<readonly OutboxMessage[]> {
  const now = office.systemNow();
  const rows = await office.db
    .updateTable('office.outbox')
    .set({ nextAttemptAt: new Date(now.getTime() + LEASE_MS) })
    .where('id', 'in', (select) =>
      select
        .selectFrom('office.outbox')
        .select('id')
        .where('doneAt', 'is', null)
        .where('nextAttemptAt', '<=', now)
        .orderBy('nextAttemptAt')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'kind', 'name', 'correlationKey', 'messageId', 'variables', 'timeToLiveMs', 'attempts'])
    .execute();
  return rows.sort((one, other) => one.id - other.id);
}

/** The message was published. A start message stays open, and comes again ever more rarely, until its instance is linked. */
export async function markOutboxSent(office: Office, id: number): Promise<void> {
  const now = office.systemNow();
  const { attempts, confirmedByProcessId } = await rowOf(office, id);
  const wait = Math.min(UNCONFIRMED_MS * 2 ** Math.min(attempts, 10), UNCONFIRMED_MS_MAX);
  await office.db
    .updateTable('office.outbox')
    .set({
      attempts: attempts + 1,
      publishedAt: now,
      lastError: null,
      nextAttemptAt: new Date(now.getTime() + wait),
      ...(confirmedByProcessId === null ? { doneAt: now } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Publishing failed: it comes again after a wait that doubles from one second to a minute. */
export async function rescheduleOutbox(office: Office, id: number, error: unknown): Promise<void> {
  const { attempts } = await rowOf(office, id);
  const wait = Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MS_MAX);
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH_MAX);
  const nextAttemptAt = new Date(office.systemNow().getTime() + wait);
  await office.db
    .updateTable('office.outbox')
    .set({ attempts: attempts + 1, lastError, nextAttemptAt })
    .where('id', '=', id)
    .execute();
}

/** An instance of the process works on the dossier: the message that starts it need not be repeated. */
export async function confirmMessages(office: Office, dossierId: string, processId: string): Promise<void> {
  await office.db
    .updateTable('office.outbox')
    .set({ doneAt: office.systemNow() })
    .where('dossierId', '=', dossierId)
    .where('confirmedByProcessId', '=', processId)
    .where('doneAt', 'is', null)
    .execute();
}

async function rowOf(office: Office, id: number) {
  const row = await office.db
    .selectFrom('office.outbox')
    .select(['attempts', 'confirmedByProcessId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'outbox.unknown', { outboxId: id });
  return row;
}
