/**
 * Messages with a code in them. What is kept as their text, and shown, has the code blotted out; what is sent is kept enciphered until it was sent, and is gone then. An office for practice
 * keeps what it cannot send: there its staff reads the codes, so that every way can be walked.
 */
import type { Applicant, Dossier } from '../dossiers/index.ts';
import { isMailAddress } from '../facts/index.ts';
import { announceChange, isForPractice, type Office, seal, unseal, withoutMarks } from '../kernel/index.ts';
import type { Person } from '../people/index.ts';
import type { Audience } from '../terms/index.ts';
import { type Language, officeTexts } from '../texts/index.ts';
import type { NoticeChannelName } from './channel.ts';
import { mobileNumber } from './phone.ts';

const PURPOSE = 'notice';

/** What stands where a code is blotted out. */
export const BLOTTED = '••••••';

export const sealText = (office: Pick<Office, 'secret'>, key: string, text: string): Buffer =>
  seal(office, PURPOSE, key, Buffer.from(text));

export const unsealText = (office: Pick<Office, 'secret'>, key: string, sealed: Uint8Array): string =>
  unseal(office, PURPOSE, key, sealed).toString();

/** Where a code can be sent to, and what of it may be shown. */
export interface SecretPlace {
  readonly channel: NoticeChannelName;
  readonly address: string;
  readonly masked: string;
}

/** Returns where an applicant can be sent a code, a telephone first: by what is connected, or everywhere in an office for practice. */
export async function secretPlacesOf(
  office: Office,
  { phone, email }: Pick<Applicant, 'phone' | 'email'>,
): Promise<readonly SecretPlace[]> {
  const isKept = await isForPractice(office);
  const mobile = office.sms || isKept ? mobileNumber(phone) : undefined;
  const mailbox = (office.smtp || isKept) && isMailAddress(email?.trim() ?? '') ? email?.trim() : undefined;
  return [
    ...(mobile ? [{ channel: 'sms', address: mobile, masked: maskPhone(mobile) } as const] : []),
    ...(mailbox ? [{ channel: 'mail', address: mailbox, masked: maskMailbox(mailbox) } as const] : []),
  ];
}

/** `+84912345678` → `••• ••• 678`. */
const maskPhone = (mobile: string): string => `••• ••• ${mobile.slice(-3)}`;

/** `an.nguyen@example.vn` → `a•••@e•••.vn`. */
function maskMailbox(mailbox: string): string {
  const [name = '', domain = ''] = mailbox.split('@');
  const end = domain.slice(domain.lastIndexOf('.') + 1);
  return `${[...name][0] ?? ''}•••@${[...domain][0] ?? ''}•••.${end}`;
}

export interface CodeMessage {
  readonly key: string;
  readonly code: string;
  readonly place: SecretPlace;
  readonly expiresAt: Date;
}

/** Sends a citizen a one-time code about a dossier. */
export async function sendOneTimeCode(
  office: Office,
  { id: dossierId, code: dossierCode, applicantName, language }: Dossier,
  message: CodeMessage,
): Promise<void> {
  const texts = officeTexts[language];
  await insertCode(office, message, {
    ...{ dossierId, audience: 'citizen', recipient: applicantName, language, template: 'one-time-code' },
    subject: texts.say('notices.oneTimeCode.subject', { dossierCode }),
    writeWith: (code) => texts.say('notices.oneTimeCode.body', { code, dossierCode }),
  });
}

/** Sends somebody of the staff the code by which she shows that she is the one who had that mail address. */
export async function sendColleagueCode(office: Office, { userName }: Person, message: CodeMessage): Promise<void> {
  const body = (code: string) => officeTexts.text('accountResets.code', { code });
  await insertCode(office, message, {
    ...{ dossierId: null, audience: 'staff', recipient: userName, language: 'vi', template: 'enrolment-code' },
    subject: officeTexts.text('accountResets.codeSubject').vi,
    writeWith: (code) => `${body(code).vi}\n\n${body(code).en}`,
  });
}

interface CodeRow {
  readonly dossierId: string | null;
  readonly audience: Audience;
  readonly recipient: string;
  readonly language: Language;
  readonly template: string;
  readonly subject: string;
  readonly writeWith: (code: string) => string;
}

/** Sends it at once, whatever the hour: somebody waits for it. When it cannot be sent before it is worthless, it is not sent any more. */
async function insertCode(
  office: Office,
  { key, code, place, expiresAt }: CodeMessage,
  { writeWith, ...row }: CodeRow,
): Promise<void> {
  const { channel, address } = place;
  const write = (shown: string): string => (channel === 'sms' ? withoutMarks(writeWith(shown)) : writeWith(shown));
  const isSent = channel === 'sms' ? office.sms !== undefined : office.smtp !== undefined;
  const { id } = await office.db
    .insertInto('office.notification')
    .values({
      ...{ ...row, key, channel, attachedDocumentId: null, calendar: null },
      ...{ email: channel === 'mail' ? address : null, phone: channel === 'sms' ? address : null },
      body: write(BLOTTED),
      sealed: sealText(office, key, write(code)),
      ...{ state: isSent ? 'waiting' : 'kept', nextAttemptAt: isSent ? office.systemNow() : null },
      ...{ urgent: true, sendBefore: expiresAt },
      ...{ createdAt: await office.now(), sentAt: null, lastError: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await announceChange(office, { type: 'notification', id: String(id) });
}
