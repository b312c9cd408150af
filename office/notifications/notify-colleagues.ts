import { announceChange, type Office } from '../kernel/index.ts';
import type { Person } from '../people/index.ts';

export interface ColleagueNotice {
  /** Business key of the act: nobody is told twice. */
  readonly key: string;
  /** What kind of notice it is, for whoever reads the list. */
  readonly template: string;
  readonly people: readonly Person[];
  readonly subject: string;
  readonly body: string;
}

/** Tells colleagues what has to do with no dossier: by mail where there is a server and an address, otherwise it is kept and shown. */
export async function notifyColleagues(office: Office, notice: ColleagueNotice): Promise<void> {
  const { key, template, people, subject, body } = notice;
  const createdAt = await office.now();
  for (const { userName, email } of people) {
    const toSend = office.smtp !== undefined && email !== null;
    const inserted = await office.db
      .insertInto('office.notification')
      .values({
        key: `${key}:${userName}`,
        dossierId: null,
        audience: 'staff',
        recipient: userName,
        email,
        phone: null,
        attachedDocumentId: null,
        calendar: null,
        language: 'vi',
        template,
        subject,
        body,
        state: toSend ? 'waiting' : 'kept',
        nextAttemptAt: toSend ? office.systemNow() : null,
        createdAt,
        sentAt: null,
        lastError: null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted) await announceChange(office, { type: 'notification', id: String(inserted.id) });
  }
}
