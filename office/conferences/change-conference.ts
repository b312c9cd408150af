import { audit } from '../audit/index.ts';
import { type Actor, actorName, inTransaction, type Office } from '../kernel/index.ts';
import type { Attendance } from '../terms/index.ts';
import { officeTexts } from '../texts/index.ts';
import { attendanceNames } from './conference.ts';
import { tellInvitees } from './tell-invitees.ts';

/** Cancels a meeting and tells everybody who was invited, with a calendar file that takes it out of their calendars. Where nobody was invited yet nobody is told. */
export async function cancelConference(
  office: Office,
  actor: Actor,
  { dossierId, key, reason }: { readonly dossierId: string; readonly key: string; readonly reason: string },
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const cancelled = await inside.db
      .updateTable('office.conference')
      .set((set) => ({ state: 'cancelled', lastKey: key, sequence: set('sequence', '+', 1) }))
      .where('dossierId', '=', dossierId)
      .where('lastKey', '<>', key)
      .returning('dossierId')
      .executeTakeFirst();
    if (!cancelled) return;
    await tellInvitees(inside, dossierId, { key, template: 'conference-cancelled', data: { reason } });
    audit(inside, actor, 'cancel-conference', `dossier:${dossierId}`, { reason });
  });
}

export interface InvitationReply {
  readonly dossierId: string;
  readonly unitCode: string;
  readonly attendance: Attendance;
  readonly representative: string | null;
  readonly note: string | null;
}

/** What a unit answers; the last answer counts. */
export async function noteReply(
  office: Office,
  actor: Actor,
  { dossierId, unitCode, attendance, representative, note }: InvitationReply,
): Promise<void> {
  await office.db
    .updateTable('office.conferenceInvitee')
    .set({
      ...{ reply: attendance, representative, note },
      repliedAt: await office.now(),
      repliedBy: actorName(actor),
    })
    .where('dossierId', '=', dossierId)
    .where('invitee', '=', unitCode)
    .execute();
}

export interface AttendanceRow {
  readonly unitName: string;
  readonly replyName: string;
  readonly replyNameEn: string;
  readonly representative: string;
  readonly note: string;
}

/** Who was invited and what they answered, units first. */
export async function attendanceOf(office: Office, dossierId: string): Promise<readonly AttendanceRow[]> {
  const rows = await office.db
    .selectFrom('office.conferenceInvitee as invitee')
    .leftJoin('office.unit as unit', 'unit.code', 'invitee.unitCode')
    .select(['invitee.name', 'reply', 'representative', 'note'])
    .where('dossierId', '=', dossierId)
    .orderBy('unit.sortNumber')
    .orderBy('invitee.name')
    .execute();
  return rows.map(({ name, reply, representative, note }) => {
    const said = reply ? attendanceNames[reply] : officeTexts.text('conferences.noReplyYet');
    return {
      unitName: name,
      replyName: said.vi,
      replyNameEn: said.en,
      representative: representative ?? '',
      note: note ?? '',
    };
  });
}
