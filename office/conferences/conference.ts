import type { Generated } from 'kysely';
import type { Attendance } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';

/** `office.conference`: a meeting of the city with its units, beside its dossier. `sequence` is that of its calendar file. */
export interface ConferenceTable {
  dossierId: string;
  lastKey: string;
  sequence: Generated<number>;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  meetingLink: string | null;
  agenda: string;
  state: Generated<'planned' | 'cancelled'>;
}

/** `office.conference_invitee`: a unit, or somebody beside the units; `invitee` is the unit's code or the mail address. */
export interface ConferenceInviteeTable {
  dossierId: string;
  invitee: string;
  unitCode: string | null;
  name: string;
  emails: string[];
  reply: Attendance | null;
  representative: string | null;
  note: string | null;
  repliedAt: Date | null;
  repliedBy: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.conference': ConferenceTable;
    'office.conferenceInvitee': ConferenceInviteeTable;
  }
}

export const attendanceNames: Readonly<Record<Attendance, Text>> = officeTexts.names('conferences.attendance');
