import { sql } from 'kysely';
import type { createTransport } from 'nodemailer';
import { announceChange } from '../changes.ts';
import type { Office, SmtpSettings } from '../office.ts';

const BATCH = 20;
const ATTEMPTS_MAX = 6;
const RETRY_MS = 30_000;
const RETRY_MS_MAX = 60 * 60_000;
const SMTP_TIMEOUT_MS = 20_000;
const ERROR_LENGTH_MAX = 1000;

export interface DispatchResult {
  readonly sent: number;
  readonly postponed: number;
  readonly failed: number;
}

interface Letter {
  readonly id: number;
  readonly email: string | null;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
}

type Transport = ReturnType<typeof createTransport>;

/** Any number that no other advisory lock of the application has. */
const DISPATCH_LOCK = 7_204_001;

/**
 * Sends what waits, a batch at a time; one dispatcher at a time in the whole installation, so no letter is sent twice. A letter is marked `sending` and committed
 * before the server is asked; after a refusal it waits again, longer each time. One whose sender died in between is `uncertain` and not repeated by
 * itself: the server may have taken it.
 */
export async function dispatchNotifications(office: Office): Promise<DispatchResult> {
  const none = { sent: 0, postponed: 0, failed: 0 };
  const { smtp } = office;
  if (!smtp) return none;
  return office.db.connection().execute(async (connection) => {
    const lock = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${DISPATCH_LOCK}) as taken`.execute(
      connection,
    );
    if (!lock.rows[0]?.taken) return none;
    try {
      await markUncertain(office);
      return await sendBatch(office, smtp, await claim(office));
    } finally {
      await sql`select pg_advisory_unlock(${DISPATCH_LOCK})`.execute(connection);
    }
  });
}

/** Nobody else dispatches now: what is still marked as on its way was claimed by a process that died. */
async function markUncertain(office: Office): Promise<void> {
  await office.db
    .updateTable('office.notification')
    .set({ state: 'uncertain', lastError: 'Máy chủ dừng trong lúc gửi; không rõ thư đã đi hay chưa' })
    .where('state', '=', 'sending')
    .execute();
}

async function sendBatch(office: Office, smtp: SmtpSettings, letters: readonly Letter[]): Promise<DispatchResult> {
  if (letters.length === 0) return { sent: 0, postponed: 0, failed: 0 };
  const transport = await openTransport(smtp);
  try {
    return await sendAll(office, transport, smtp.from, letters);
  } finally {
    transport.close();
  }
}

async function claim(office: Office): Promise<readonly Letter[]> {
  return office.db
    .updateTable('office.notification')
    .set((set) => ({ state: 'sending', nextAttemptAt: null, attempts: set('attempts', '+', 1) }))
    .where('id', 'in', (select) =>
      select
        .selectFrom('office.notification')
        .select('id')
        .where('state', '=', 'waiting')
        .where('nextAttemptAt', '<=', office.systemNow())
        .orderBy('nextAttemptAt')
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'email', 'subject', 'body', 'attempts'])
    .execute();
}

/** The mail client is loaded only where mail is sent. */
async function openTransport({ url }: SmtpSettings): Promise<Transport> {
  const { createTransport } = await import('nodemailer');
  return createTransport(url, {
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  } as object);
}

async function sendAll(
  office: Office,
  transport: Transport,
  from: string,
  letters: readonly Letter[],
): Promise<DispatchResult> {
  const counts = { sent: 0, postponed: 0, failed: 0 };
  for (const letter of letters) counts[await send(office, transport, from, letter)] += 1;
  return counts;
}

async function send(office: Office, transport: Transport, from: string, letter: Letter): Promise<keyof DispatchResult> {
  try {
    await transport.sendMail({ from, to: letter.email ?? '', subject: letter.subject, text: letter.body });
  } catch (cause) {
    return settleFailure(office, letter, cause);
  }
  await settle(office, letter.id, { state: 'sent', sentAt: office.systemNow(), lastError: null });
  return 'sent';
}

async function settleFailure(office: Office, letter: Letter, cause: unknown): Promise<'postponed' | 'failed'> {
  const lastError = (cause instanceof Error ? cause.message : String(cause)).slice(0, ERROR_LENGTH_MAX);
  office.log.warn({ notificationId: letter.id, attempts: letter.attempts, lastError }, 'A letter could not be sent');
  if (letter.attempts >= ATTEMPTS_MAX) {
    await settle(office, letter.id, { state: 'failed', lastError });
    return 'failed';
  }
  const wait = Math.min(RETRY_MS * 2 ** (letter.attempts - 1), RETRY_MS_MAX);
  const nextAttemptAt = new Date(office.systemNow().getTime() + wait);
  await settle(office, letter.id, { state: 'waiting', nextAttemptAt, lastError });
  return 'postponed';
}

interface Settlement {
  readonly state: 'sent' | 'failed' | 'waiting';
  readonly sentAt?: Date;
  readonly nextAttemptAt?: Date;
  readonly lastError: string | null;
}

async function settle(office: Office, id: number, settlement: Settlement): Promise<void> {
  await office.db.updateTable('office.notification').set(settlement).where('id', '=', id).execute();
  await announceChange(office, { type: 'notification', id: String(id) });
}
