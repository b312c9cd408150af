import type { Generated } from 'kysely';
import { isForPractice, type Office } from '../kernel/index.ts';
import type { Audience } from '../terms/index.ts';
import type { Language } from '../texts/index.ts';
import type { NoticeChannelName } from './channel.ts';
import { unsealText } from './secret-notice.ts';

export type NotificationState = 'kept' | 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain';

/** `office.notification`: what somebody is told, once. `nextAttemptAt` is real time, `createdAt` the office's time. */
export interface NotificationTable {
  id: Generated<number>;
  key: string;
  dossierId: string | null;
  audience: Audience;
  channel: Generated<NoticeChannelName>;
  recipient: string;
  email: string | null;
  phone: string | null;
  attachedDocumentId: string | null;
  /** An iCalendar object that goes with the mail. */
  calendar: string | null;
  language: Language;
  template: string;
  subject: string;
  body: string;
  /** The body that is sent, with the code that `body` has blotted out, enciphered; null once it was sent, and for what bears no code. */
  sealed: Generated<Buffer | null>;
  /** After it the message is of no use and is not sent; null for what can wait. Real time. */
  sendBefore: Generated<Date | null>;
  /** Sent before everything else and at any hour, because somebody waits for it. */
  urgent: Generated<boolean>;
  state: NotificationState;
  attempts: Generated<number>;
  nextAttemptAt: Date | null;
  createdAt: Date;
  sentAt: Date | null;
  lastError: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.notification': NotificationTable;
  }
}

export interface Notification {
  readonly id: number;
  readonly dossierId: string | null;
  readonly audience: Audience;
  readonly channel: NoticeChannelName;
  readonly recipient: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly attachedDocumentId: string | null;
  readonly template: string;
  readonly subject: string;
  readonly body: string;
  readonly state: NotificationState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
}

export interface NotificationFilter {
  /** The `id` of the last row seen; the list goes from new to old. */
  readonly after?: number;
  readonly limit?: number;
  readonly dossierId?: string;
  readonly audiences?: readonly Notification['audience'][];
  /** User names and groups (`<unitCode>:<role>`) whose notices are wanted. */
  readonly recipients?: readonly string[];
}

const LIST_LIMIT_DEFAULT = 50;
const LIST_LIMIT_MAX = 500;

const columns = [
  'id',
  'dossierId',
  'audience',
  'channel',
  'recipient',
  'email',
  'phone',
  'attachedDocumentId',
  'template',
  'subject',
  'body',
  'state',
  'attempts',
  'createdAt',
  'sentAt',
  'lastError',
] as const;

/** Notices from new to old, a page at a time. */
export async function listNotifications(
  office: Office,
  filter: NotificationFilter = {},
): Promise<readonly Notification[]> {
  const limit = Math.min(filter.limit ?? LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX);
  let query = office.db.selectFrom('office.notification').select(columns).orderBy('id', 'desc').limit(limit);
  if (filter.after !== undefined) query = query.where('id', '<', filter.after);
  if (filter.dossierId !== undefined) query = query.where('dossierId', '=', filter.dossierId);
  if (filter.audiences) query = query.where('audience', 'in', filter.audiences);
  if (filter.recipients) query = query.where('recipient', 'in', filter.recipients);
  const rows = await query.select(['key', 'sealed']).execute();
  // Where nothing is sent nobody else could read the code.
  const isRead = rows.some(({ sealed }) => sealed !== null) && (await isForPractice(office));
  return rows.map(({ key, sealed, ...row }) =>
    isRead && row.state === 'kept' && sealed !== null ? { ...row, body: unsealText(office, key, sealed) } : row,
  );
}
