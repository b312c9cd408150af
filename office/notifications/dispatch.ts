/**
 * The dispatch of notices: from a table to mail servers and telephone gateways, which cannot take part in a transaction.
 *
 * A notice is kept (nobody is reached from here), waiting, sending, sent, failed or uncertain. One dispatcher at a time works in the whole installation, under an advisory
 * lock of its connection. It first settles what an earlier one left marked as sending, then claims a batch and commits the claim, and only then asks a receiver. Success
 * makes a notice sent; a refusal lets it wait again, six attempts long; a refusal for good makes it failed.
 *
 * What a crash leaves is a notice marked as sending, and whether it went out is not known. A gateway for telephones knows a message by its key, so it is sent again. A mail
 * server knows none, so the mail becomes uncertain and is not repeated by itself.
 */

import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { announceChange, type Office } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { HOUR_MS, ZONE } from '../time/index.ts';
import { FinalRefusal, type Letter, type NoticeChannel, type NoticeChannelName, UncertainDelivery } from './channel.ts';
import { unsealText } from './secret-notice.ts';
import { openSmsChannel } from './sms-channel.ts';

const BATCH = 20;
const ATTEMPTS_MAX = 6;
const RETRY_MS = 30_000;
const RETRY_MS_MAX = HOUR_MS;
const ERROR_LENGTH_MAX = 1000;
const QUIET_FROM_HOUR = 21;
const QUIET_UNTIL_HOUR = 7;

export interface DispatchResult {
  readonly sent: number;
  readonly postponed: number;
  readonly failed: number;
}

type NoticeChannels = ReadonlyMap<NoticeChannelName, NoticeChannel>;

/** Any number that no other advisory lock of the application has. */
const DISPATCH_LOCK = 7_204_001;

/**
 * Sends what waits, a batch at a time; one dispatcher at a time in the whole installation, so nothing is sent twice. A letter is marked `sending` and committed
 * before anybody is asked; after a refusal it waits again, longer each time. A mail whose fate is unknown, because its sender died or the server
 * fell silent after taking it, is `uncertain` and not repeated by itself; a message to a telephone is, for its gateway knows it by its key.
 * Telephones are left alone from 21:00 to 07:00, but for a code that somebody waits for.
 */
export async function dispatchNotifications(office: Office): Promise<DispatchResult> {
  const none = { sent: 0, postponed: 0, failed: 0 };
  if (!office.smtp && !office.sms) return none;
  return office.db.connection().execute(async (connection) => {
    const lock = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${DISPATCH_LOCK}) as taken`.execute(
      connection,
    );
    if (!lock.rows[0]?.taken) return none;
    const channels = await openChannels(office);
    try {
      await dropLate(office);
      await settleLost(office, channels);
      return await sendAll(office, channels, await claim(office, channels));
    } finally {
      for (const channel of channels.values()) channel.close();
      await sql`select pg_advisory_unlock(${DISPATCH_LOCK})`.execute(connection);
    }
  });
}

/** The mail client is loaded only where mail is sent. */
async function openChannels(office: Office): Promise<NoticeChannels> {
  const channels = new Map<NoticeChannelName, NoticeChannel>();
  if (office.smtp) channels.set('mail', (await import('./mail-channel.ts')).openMailChannel(office, office.smtp));
  if (office.sms) channels.set('sms', openSmsChannel(office.sms));
  return channels;
}

/** What is of no use any more is not sent: a code that has run out would only confuse. */
async function dropLate(office: Office): Promise<void> {
  await office.db
    .updateTable('office.notification')
    .set({ state: 'failed', sealed: null, nextAttemptAt: null, lastError: vietnameseTexts.say('notices.tooLate') })
    .where('state', 'in', ['waiting', 'sending'])
    .where('sendBefore', '<', office.systemNow())
    .execute();
}

/** Nobody else dispatches now: what is still marked as on its way was claimed by a process that died. */
async function settleLost(office: Office, channels: NoticeChannels): Promise<void> {
  const lost = vietnameseTexts.say('notices.lostWhileSending');
  for (const [name, { repeatable }] of channels)
    await office.db
      .updateTable('office.notification')
      .set({
        state: repeatable ? 'waiting' : 'uncertain',
        nextAttemptAt: repeatable ? office.systemNow() : null,
        lastError: lost,
      })
      .where('state', '=', 'sending')
      .where('channel', '=', name)
      .execute();
}

async function claim(office: Office, channels: NoticeChannels): Promise<readonly Letter[]> {
  if (channels.size === 0) return [];
  const claimed = await office.db
    .updateTable('office.notification')
    .set((set) => ({ state: 'sending', nextAttemptAt: null, attempts: set('attempts', '+', 1) }))
    .where('id', 'in', (select) =>
      select
        .selectFrom('office.notification')
        .select('id')
        .where('state', '=', 'waiting')
        .where('channel', 'in', [...channels.keys()])
        .where('nextAttemptAt', '<=', office.systemNow())
        .$if(isQuiet(office.systemNow()), (query) =>
          query.where((where) => where.or([where('channel', '<>', 'sms'), where('urgent', '=', true)])),
        )
        .orderBy('urgent', 'desc')
        .orderBy('nextAttemptAt')
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'key', 'channel', 'email', 'phone', 'subject', 'body', 'sealed', 'attempts', 'urgent'])
    .returning(['attachedDocumentId', 'calendar'])
    .execute();
  // A statement that changes rows returns them in any order.
  const inOrder = claimed.toSorted((one, other) => Number(other.urgent) - Number(one.urgent) || one.id - other.id);
  return inOrder.map(({ sealed, urgent: _, ...letter }) =>
    sealed === null ? letter : { ...letter, body: unsealText(office, letter.key, sealed) },
  );
}

async function sendAll(office: Office, channels: NoticeChannels, letters: readonly Letter[]): Promise<DispatchResult> {
  const counts = { sent: 0, postponed: 0, failed: 0 };
  for (const letter of letters) counts[await send(office, channels.get(letter.channel), letter)] += 1;
  return counts;
}

async function send(office: Office, channel: NoticeChannel | undefined, letter: Letter): Promise<keyof DispatchResult> {
  try {
    await channel?.send(letter);
  } catch (cause) {
    return settleFailure(office, letter, cause);
  }
  await settle(office, letter.id, { state: 'sent', sentAt: office.systemNow(), lastError: null });
  return 'sent';
}

async function settleFailure(office: Office, letter: Letter, cause: unknown): Promise<'postponed' | 'failed'> {
  const lastError = (cause instanceof Error ? cause.message : String(cause)).slice(0, ERROR_LENGTH_MAX);
  office.log.warn({ notificationId: letter.id, attempts: letter.attempts, lastError }, 'A letter could not be sent');
  if (cause instanceof UncertainDelivery || cause instanceof FinalRefusal || letter.attempts >= ATTEMPTS_MAX) {
    const state = cause instanceof UncertainDelivery ? 'uncertain' : 'failed';
    await settle(office, letter.id, { state, lastError });
    return 'failed';
  }
  const wait = Math.min(RETRY_MS * 2 ** (letter.attempts - 1), RETRY_MS_MAX);
  const nextAttemptAt = new Date(office.systemNow().getTime() + wait);
  await settle(office, letter.id, { state: 'waiting', nextAttemptAt, lastError });
  return 'postponed';
}

interface Settlement {
  readonly state: 'sent' | 'failed' | 'waiting' | 'uncertain';
  readonly sentAt?: Date;
  readonly nextAttemptAt?: Date;
  readonly lastError: string | null;
}

async function settle(office: Office, id: number, settlement: Settlement): Promise<void> {
  const isOver = settlement.state !== 'waiting';
  await office.db
    .updateTable('office.notification')
    .set({ ...settlement, ...(isOver ? { sealed: null } : {}) })
    .where('id', '=', id)
    .execute();
  if (isOver) await forgetAddress(office, id);
  await announceChange(office, { type: 'notification', id: String(id) });
}

/** An address that waited while its dossier was erased goes when the letter needs it no more. */
async function forgetAddress({ db }: Office, id: number): Promise<void> {
  await sql`update office.notification set email = null, phone = null, recipient = ${vietnameseTexts.say('erasure.instead')}
    where id = ${id} and audience <> 'staff' and exists (select from office.erased_part gone
      where gone.dossier_id = notification.dossier_id and gone.part = 'contact')`.execute(db);
}

/** Whether nobody's telephone should ring: from 21:00 to 07:00 in Vietnam. */
function isQuiet(moment: Date): boolean {
  const { hour } = DateTime.fromJSDate(moment, { zone: ZONE });
  return hour >= QUIET_FROM_HOUR || hour < QUIET_UNTIL_HOUR;
}
