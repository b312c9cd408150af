import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { vietnameseTexts } from '../texts/index.ts';

export interface CalendarEvent {
  readonly dossierId: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly meetingLink: string | null;
  readonly agenda: string;
  /** Written as the sender of the mails: `Một cửa <motcua@example.vn>`. */
  readonly organizer: string;
  readonly attendee: { readonly name: string; readonly email: string };
  readonly writtenAt: Date;
}

const ADDRESS = /<([^<>]+)>\s*$/;

/**
 * The calendar file of a meeting (RFC 5545), as mail programs understand it: METHOD REQUEST for an invitation and a change, CANCEL for the end of it (RFC 5546). All files
 * of a meeting bear the same UID, and each change a higher SEQUENCE.
 */
export function writeCalendarFile(event: CalendarEvent): string {
  const { dossierId, sequence, cancelled, title, startsAt, endsAt, place, meetingLink, agenda, writtenAt } = event;
  const calendar = ical({
    prodId: { company: 'Motcua', product: 'Motcua', language: 'VI' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `conference-${dossierId}@motcua`,
    sequence,
    stamp: writtenAt,
    start: startsAt,
    end: endsAt,
    summary: title,
    location: place,
    description: [agenda, meetingLink ? vietnameseTexts.say('conferences.online', { meetingLink }) : '']
      .filter(Boolean)
      .join('\n\n'),
    ...(meetingLink ? { url: meetingLink } : {}),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: organizerOf(event.organizer),
    attendees: [{ ...event.attendee, rsvp: true }],
  });
  return calendar.toString();
}

function organizerOf(sender: string): { name: string; email: string } {
  const email = ADDRESS.exec(sender)?.[1] ?? sender.trim();
  return { name: sender.replace(ADDRESS, '').replaceAll('"', '').trim() || email, email };
}
