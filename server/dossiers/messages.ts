import { lettersOf } from '../../office/documents/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { showName, showText } from '../../office/privacy/index.ts';
import { outsideAudiences } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { paperNames, paperText } from '../names/names.ts';
import { serverTexts } from '../texts/index.ts';
import type { SeenDossier } from './access.ts';
import type { DossierMessageView } from './page-schema.ts';

const MESSAGES_MAX = 200;

/** Returns what was sent about a dossier to people outside the office: mails, short messages and letters on paper, newest first. */
export const messagesOf = async (office: Office, dossier: SeenDossier): Promise<DossierMessageView[]> => {
  const [sent, letters] = await Promise.all([sentMessages(office, dossier.id), letterMessages(office, dossier)]);
  // One that went by mail is told with its mail.
  const byMail = new Set(sent.map(({ documentUrl }) => documentUrl));
  const alone = letters.filter(({ documentUrl }) => !byMail.has(documentUrl));
  const { sight } = dossier;
  return [...sent, ...alone]
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .map((message) => ({
      ...message,
      recipient: message.audience === 'agency' ? message.recipient : showName(sight, message.recipient),
      address: message.address && showText(sight, 'contact', message.address),
      body: showText(sight, 'identity', message.body),
    }));
};

const letterMessages = async (
  office: Office,
  { id, applicantName }: Pick<Dossier, 'id' | 'applicantName'>,
): Promise<DossierMessageView[]> => {
  const [letters, names] = await Promise.all([lettersOf(office, id), paperNames(office)]);
  return letters.map(({ documentId, name, number, issuedAt }) => ({
    id: documentId,
    at: issuedAt.toISOString(),
    audience: 'citizen',
    channel: 'letter',
    recipient: applicantName,
    address: null,
    subject: letterSubject(paperText(names, name), number),
    body: '',
    state: 'issued',
    sentAt: null,
    documentUrl: `/api/dossiers/${id}/documents/${documentId}`,
  }));
};

const letterSubject = ({ vi, en }: Text, number: string | null): Text =>
  number === null ? { vi, en } : serverTexts.text('dossiers.letterSubject', { letter: { vi: vi, en: en }, number });

const sentMessages = async (office: Office, dossierId: string): Promise<DossierMessageView[]> => {
  const notices = await listNotifications(office, { dossierId, audiences: outsideAudiences, limit: MESSAGES_MAX });
  return notices.map((notice) => ({
    id: String(notice.id),
    at: notice.createdAt.toISOString(),
    audience: notice.audience === 'agency' ? 'agency' : 'citizen',
    channel: notice.channel,
    recipient: notice.recipient,
    address: notice.channel === 'sms' ? notice.phone : notice.email,
    subject: { vi: notice.subject, en: notice.subject },
    body: notice.body,
    state: notice.state,
    sentAt: notice.sentAt?.toISOString() ?? null,
    documentUrl: notice.attachedDocumentId ? `/api/dossiers/${dossierId}/documents/${notice.attachedDocumentId}` : null,
  }));
};
