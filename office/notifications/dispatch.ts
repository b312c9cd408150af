import { createTransport } from 'nodemailer';
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

/**
 * Sends what waits, a batch at a time. A letter is claimed as `sending` and committed before the server is asked, so two dispatchers never send the same one; after a
 * refusal it waits again, longer each time. One whose sender died in between is `uncertain` and not repeated: the server may have taken it.
 */
export async function dispatchNotifications(office: Office): Promise<DispatchResult> {
  const none = { sent: 0, postponed: 0, failed: 0 };
  if (!office.smtp) return none;
  const letters = await claim(office);
  if (letters.length === 0) return none;
  const transport = openTransport(office.smtp);
  try {
    return await sendAll(office, transport, office.smtp.from, letters);
  } finally {
    transport.close();
  }
}

/** To be called once at start, before the first dispatch: what a dead process had claimed is marked, for a person to decide. */
export async function markUncertain(office: Office): Promise<number> {
  const marked = await office.db
    .updateTable('office.notification')
    .set({ state: 'uncertain', lastError: 'Máy chủ dừng trong lúc gửi; không rõ thư đã đi hay chưa' })
    .where('state', '=', 'sending')
    .returning('id')
    .execute();
  return marked.length;
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

function openTransport({ url }: SmtpSettings): Transport {
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
