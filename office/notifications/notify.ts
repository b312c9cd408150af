import { type Dossier, type FetchPlace, fetchPlaceOf, getDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError, withoutMarks } from '../kernel/index.ts';
import { lookUpCodeOf } from '../look-up/index.ts';
import { findPersonByUserName } from '../people/index.ts';
import type { Audience } from '../terms/index.ts';
import { isUnitKey, type Language, officeTexts, type Text } from '../texts/index.ts';
import { writeMoment } from '../time/index.ts';
import { contactLine, findUnit, type UnitContact, unitContact } from '../units/index.ts';
import type { Notice, NoticeFacts } from './notice.ts';
import { mobileNumber } from './phone.ts';
import { BLOTTED, sealText } from './secret-notice.ts';
import { isTemplateName, type TemplateName, templates } from './templates.ts';

export interface CitizenNotice {
  readonly dossierId: string;
  readonly template: string;
  /** Business key of the act: the same key never tells twice. */
  readonly key: string;
  readonly data?: Readonly<Record<string, string>>;
  /** That of the dossier's applicant, and Vietnamese for the office's own people, when not given. */
  readonly language?: Language;
  /** An issued paper that goes with the mail. */
  readonly attachedDocumentId?: string;
}

export interface StaffNotice extends CitizenNotice {
  /** One of both: a user name, or a group `<unitCode>:<role>` whose members see the notice. */
  readonly userName?: string;
  readonly group?: string;
}

export interface AgencyNotice extends CitizenNotice {
  /** Who gets it, by name and mail address. */
  readonly recipient: string;
  readonly email: string;
  /** An iCalendar object that goes with the mail. */
  readonly calendar?: string;
}

export type NoticeOutcome =
  | { readonly notified: 'new'; readonly subject: string; readonly subjects: Text }
  | { readonly notified: 'already' };

const notifier: Actor = { kind: 'system', name: 'notifications' };

/**
 * Tells the applicant. With SMTP configured and an e-mail address known it will be sent; else it is kept, and pages show it. With a gateway configured a mobile
 * telephone gets a short message beside.
 * @throws OfficeError invalid (template), not-found
 */
export async function notifyCitizen(office: Office, notice: CitizenNotice): Promise<NoticeOutcome> {
  return inTransaction(office, async (inside) => {
    const dossier = await getDossier(inside, notice.dossierId);
    const recipient = {
      audience: 'citizen' as const,
      recipient: dossier.applicantName,
      email: dossier.applicant.email ?? null,
    };
    const told = { ...notice, language: notice.language ?? dossier.language };
    const outcome = await keep(inside, told, dossier, recipient);
    if (outcome.notified === 'new') {
      const { vi: subject, en: subjectEn } = outcome.subjects;
      const after = { template: notice.template, subject, subjectEn, email: recipient.email };
      await writeHistory(inside, notifier, dossier.id, { action: 'citizen-notified', after });
      const phone = mobileNumber(dossier.applicant.phone);
      const reader = { audience: 'citizen', recipient: dossier.applicantName, ...(phone ? { phone } : {}) } as const;
      await keepShortMessage(inside, told, dossier, outcome.subject, reader);
    }
    return outcome;
  });
}

/** Tells a colleague or a group. A group has no mailbox of its own: its notices are kept and shown. */
export async function notifyStaff(office: Office, notice: StaffNotice): Promise<NoticeOutcome> {
  const recipient = notice.userName ?? notice.group;
  if (!recipient) throw new OfficeError('invalid', 'notices.noRecipient', { key: notice.key });
  return inTransaction(office, async (inside) => {
    const person = notice.userName ? await findPersonByUserName(inside, notice.userName) : undefined;
    const dossier = await getDossier(inside, notice.dossierId);
    return keep(inside, notice, dossier, { audience: 'staff', recipient, email: person?.email ?? null });
  });
}

/** Writes to somebody outside by mail, a document or a calendar file with it. The dossier's history says so. Without a mail server it is kept, and pages show it. */
export async function notifyAgency(office: Office, notice: AgencyNotice): Promise<NoticeOutcome> {
  return inTransaction(office, async (inside) => {
    const dossier = await getDossier(inside, notice.dossierId);
    const { recipient, email, calendar } = notice;
    const reader = { audience: 'agency', recipient, email, ...(calendar ? { calendar } : {}) } as const;
    const outcome = await keep(inside, notice, dossier, reader);
    if (outcome.notified === 'new') {
      const { vi: subject, en: subjectEn } = outcome.subjects;
      const after = { template: notice.template, recipient, email, subject, subjectEn };
      await writeHistory(inside, notifier, dossier.id, { action: 'document-sent', after });
    }
    return outcome;
  });
}

/** A letter to somebody whom the dossier does not name any more. */
export interface LastNotice extends CitizenNotice {
  readonly recipient: string;
  readonly email?: string;
  readonly phone?: string;
}

/**
 * Writes to somebody of whom the dossier has just forgotten everything: by mail, or else to her telephone. Nothing of her is written into the history, the address is let go of when the letter was sent, and where
 * nobody can be reached nothing is kept.
 */
export async function notifyLast(office: Office, { email, phone, ...notice }: LastNotice): Promise<void> {
  const mobile = office.sms ? mobileNumber(phone) : undefined;
  const byMail = office.smtp !== undefined && email !== undefined;
  if (!byMail && mobile === undefined) return;
  await inTransaction(office, async (inside) => {
    const dossier = await getDossier(inside, notice.dossierId);
    const reader = { audience: 'agency', recipient: notice.recipient, email: byMail ? email : null } as const;
    const written = templates[templateOf(notice.template)];
    const facts = { ...factsOf(dossier), data: notice.data ?? {} };
    const [{ subject }, { subject: subjectEn }] = [written.vi(facts), written.en(facts)];
    if (byMail) await keep(inside, notice, dossier, reader);
    else
      await keepShortMessage(inside, notice, dossier, notice.language === 'en' ? subjectEn : subject, {
        ...reader,
        ...(mobile ? { phone: mobile } : {}),
      });
    const after = { template: notice.template, subject, subjectEn, email: null };
    await writeHistory(inside, notifier, dossier.id, { action: 'citizen-notified', after });
  });
}

interface Recipient {
  readonly audience: Audience;
  readonly recipient: string;
  readonly email: string | null;
  /** Given for a message to a telephone. */
  readonly phone?: string;
  readonly calendar?: string;
}

async function keep(
  office: Office,
  notice: CitizenNotice,
  dossier: Dossier,
  recipient: Recipient,
): Promise<NoticeOutcome> {
  const template = templateOf(notice.template);
  const places = {
    unit: await unitContact(office, dossier.receivingUnitCode),
    fetch: await fetchPlaceOf(office, dossier),
  };
  const data = await withUnitNames(office, notice.data ?? {});
  const lookUpCode = bearsCode(notice) ? lookUpCodeOf(office, dossier) : undefined;
  const writeIn = (language: Language, code: string | undefined): Notice =>
    write(template, language, dossier, {
      data,
      ...placeFacts(language, dossier, places),
      ...(code ? { lookUpCode: code } : {}),
      ...(office.publicUrl ? { lookUpUrl: lookUpUrl(office.publicUrl, dossier.code, language) } : {}),
    });
  const shown = lookUpCode && BLOTTED;
  const versions = { vi: writeIn('vi', shown), en: writeIn('en', shown) };
  const language = notice.language ?? 'vi';
  const { body } = writeIn(language, lookUpCode);
  const written = { ...versions[language], secretBody: body };
  const toSend = office.smtp !== undefined && recipient.email !== null;
  const inserted = await insert(office, notice, dossier, recipient, written, toSend);
  if (inserted === undefined) return { notified: 'already' };
  await announceChange(office, { type: 'notification', id: String(inserted) });
  const subjects = { vi: versions.vi.subject, en: versions.en.subject };
  return { notified: 'new', subject: written.subject, subjects };
}

/** Nobody who is written to knows a unit by its code; what names no unit stays as it is. */
async function withUnitNames(
  office: Office,
  data: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const named = Object.entries(data).map(async ([key, value]) => {
    const unit = isUnitKey(key) ? await findUnit(office, value) : undefined;
    return [key, unit?.name ?? value] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}

/** Where the applicant finds the unit, and where and how the result comes. */
function placeFacts(
  language: Language,
  { returnWay, returnAt }: Dossier,
  { unit, fetch }: { readonly unit: UnitContact; readonly fetch: FetchPlace | undefined },
): Pick<NoticeFacts, 'contact' | 'fetchAt' | 'sentBy'> {
  const contact = contactLine(unit)?.[language];
  const found = fetch && [fetch.name, contactLine(fetch)?.[language]].filter(Boolean).join(', ');
  const way = returnWay === 'counter' ? undefined : officeTexts[language].say(`notices.ways.${returnWay}`);
  return {
    ...(contact ? { contact } : {}),
    ...(found ? { fetchAt: found } : {}),
    ...(way ? { sentBy: (language === 'vi' && returnAt) || way } : {}),
  };
}

/** The look-up page with the code filled in; the second factor stays with the citizen. */
const lookUpUrl = (publicUrl: string, code: string, language: Language): string =>
  `${publicUrl}/tra-cuu?ma=${encodeURIComponent(code)}${language === 'vi' ? '' : `&lang=${language}`}`;

const SMS_LENGTH_MAX = 160;

/** One short message: without marks, so that it fits the telephone's alphabet and is paid once. */
async function keepShortMessage(
  office: Office,
  notice: CitizenNotice,
  dossier: Dossier,
  subject: string,
  reader: Omit<Recipient, 'email'>,
): Promise<void> {
  if (!office.sms || reader.phone === undefined) return;
  const code = bearsCode(notice) ? lookUpCodeOf(office, dossier) : undefined;
  const writeWith = (shown: string | undefined): string => {
    const end = shown ? `. ${officeTexts[notice.language ?? 'vi'].say('notices.smsLookUpCode', { code: shown })}` : '';
    const start = withoutMarks(`${subject}. ${dossier.receivingUnitName}`);
    return start.slice(0, SMS_LENGTH_MAX - end.length) + withoutMarks(end);
  };
  const written = { subject, body: writeWith(code && BLOTTED), secretBody: writeWith(code) };
  await insert(office, { ...notice, key: `${notice.key}:sms` }, dossier, { ...reader, email: null }, written, true);
}

/** The letter that follows an intake without a counter tells the code that a counter would print. */
const bearsCode = ({ template }: CitizenNotice): boolean => template === 'online-received';

/** A notice as it may be shown, and with the code that is blotted out there; the same where it bears none. */
type WrittenNotice = Notice & { readonly secretBody: string };

async function insert(
  office: Office,
  notice: CitizenNotice,
  dossier: Dossier,
  recipient: Recipient,
  { secretBody, ...written }: WrittenNotice,
  toSend: boolean,
): Promise<number | undefined> {
  const { phone, calendar = null, ...reader } = recipient;
  const inserted = await office.db
    .insertInto('office.notification')
    .values({
      key: notice.key,
      dossierId: dossier.id,
      ...reader,
      channel: phone === undefined ? 'mail' : 'sms',
      phone: phone ?? null,
      calendar,
      attachedDocumentId: phone === undefined ? (notice.attachedDocumentId ?? null) : null,
      language: notice.language ?? 'vi',
      template: notice.template,
      ...written,
      sealed: secretBody === written.body ? null : sealText(office, notice.key, secretBody),
      state: toSend ? 'waiting' : 'kept',
      nextAttemptAt: toSend ? office.systemNow() : null,
      createdAt: await office.now(),
      sentAt: null,
      lastError: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

function templateOf(name: string): TemplateName {
  if (isTemplateName(name)) return name;
  throw new OfficeError('invalid', 'notices.unknown', { name, templates: Object.keys(templates).join(', ') });
}

function write(
  name: TemplateName,
  language: Language,
  dossier: Dossier,
  given: Pick<NoticeFacts, 'data' | 'lookUpUrl' | 'lookUpCode' | 'contact' | 'fetchAt' | 'sentBy'>,
): Notice {
  return templates[name][language]({ ...factsOf(dossier), ...given });
}

const factsOf = (dossier: Dossier) => ({
  dossierCode: dossier.code,
  procedureName: dossier.procedureName,
  applicantName: dossier.applicantName,
  unitName: dossier.receivingUnitName,
  dueAt: writeMoment(dossier.dueAt),
});
