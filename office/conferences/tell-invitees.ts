import { createHash } from 'node:crypto';
import { type Office, OfficeError } from '../kernel/index.ts';
import { notifyAgency, notifyStaff } from '../notifications/index.ts';
import { writeMoment } from '../time/index.ts';
import { writeCalendarFile } from './calendar-file.ts';
import type { ConferenceTable } from './conference.ts';

export interface InviteeNotice {
  readonly key: string;
  readonly template: string;
  /** Without it the calendar file goes with the mail. */
  readonly attachedDocumentId?: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** The sender of the calendar file where no mail server is configured. */
const NOBODY = 'Motcua <motcua@localhost>';

/** Tells everybody who is invited: units by a notice to their leaders, and all whose address is known by mail. */
export async function tellInvitees(office: Office, dossierId: string, notice: InviteeNotice): Promise<void> {
  const { template, attachedDocumentId } = notice;
  const conference = await conferenceOf(office, dossierId);
  const invitees = await office.db
    .selectFrom('office.conferenceInvitee')
    .select(['invitee', 'unitCode', 'name', 'emails'])
    .where('dossierId', '=', dossierId)
    .orderBy('invitee')
    .execute();
  const data = { ...factsOf(conference), ...notice.data };
  const writtenAt = await office.now();
  for (const { invitee, unitCode, name, emails } of invitees) {
    const key = `${notice.key}:${shortHash(invitee)}`;
    if (unitCode) await notifyStaff(office, { dossierId, template, key, group: `${unitCode}:unit-leader`, data });
    for (const email of emails)
      await notifyAgency(office, {
        ...{ dossierId, template, data, recipient: name, email },
        key: `${key}:${shortHash(email)}`,
        ...(attachedDocumentId
          ? { attachedDocumentId }
          : { calendar: calendarFor(office, conference, { name, email }, writtenAt) }),
      });
  }
}

export async function conferenceOf(office: Office, dossierId: string) {
  const conference = await office.db
    .selectFrom('office.conference')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .executeTakeFirst();
  if (!conference) throw new OfficeError('not-found', 'conferences.noMeeting', { dossierId });
  return conference;
}

type Conference = Awaited<ReturnType<typeof conferenceOf>>;

function calendarFor(
  office: Office,
  conference: Conference,
  attendee: { name: string; email: string },
  writtenAt: Date,
): string {
  const cancelled = conference.state === 'cancelled';
  return writeCalendarFile({
    ...conference,
    cancelled,
    attendee,
    writtenAt,
    organizer: office.smtp?.from ?? NOBODY,
  });
}

function factsOf({
  title,
  startsAt,
  place,
  meetingLink,
  agenda,
}: Pick<ConferenceTable, 'title' | 'startsAt' | 'place' | 'meetingLink' | 'agenda'>) {
  return { title, place, agenda, startsAt: writeMoment(startsAt), link: meetingLink ?? '' };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
