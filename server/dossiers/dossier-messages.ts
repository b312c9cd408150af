import { listNotifications } from '../../office/notifications/index.ts';
import type { Office } from '../../office/office.ts';
import type { DossierMessageView } from '../schemas/dossier-page.ts';

const AUDIENCES = ['citizen', 'agency'] as const;
const MESSAGES_MAX = 200;

/** What was sent about a dossier to people outside the office, newest first. */
export const messagesOf = async (office: Office, dossierId: string): Promise<DossierMessageView[]> => {
  const notices = await listNotifications(office, { dossierId, audiences: AUDIENCES, limit: MESSAGES_MAX });
  return notices.map((notice) => ({
    id: String(notice.id),
    at: notice.createdAt.toISOString(),
    audience: notice.audience === 'agency' ? 'agency' : 'citizen',
    channel: notice.channel,
    recipient: notice.recipient,
    address: notice.channel === 'sms' ? notice.phone : notice.email,
    subject: notice.subject,
    body: notice.body,
    state: notice.state,
    sentAt: notice.sentAt?.toISOString() ?? null,
    documentUrl: notice.attachedDocumentId ? `/api/dossiers/${dossierId}/documents/${notice.attachedDocumentId}` : null,
  }));
};
