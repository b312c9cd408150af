import { Type } from 'typebox';
import { planConference } from '../office/conferences/index.ts';
import { defineWorker } from './run/worker.ts';

const MINUTES_MAX = 24 * 60;

/** Plans a meeting, or plans it anew, and invites with a calendar file; `invitations` are the units that are asked to answer. */
export const conferenceInvite = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    title: Type.String({ minLength: 1 }),
    startsAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$' }),
    durationMinutes: Type.Integer({ minimum: 1, maximum: MINUTES_MAX }),
    place: Type.String(),
    meetingLink: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    agendaText: Type.String(),
    addresseeUnitCodes: Type.Array(Type.String()),
    addressees: Type.Array(Type.Object({ name: Type.String(), email: Type.String() })),
  }),
  headers: Type.Object({}),
  writes: Type.Object({
    invitations: Type.Array(Type.Object({ unitCode: Type.String(), unitName: Type.String(), group: Type.String() })),
  }),
  async work({ office, actor, key }, { agendaText, startsAt, addresseeUnitCodes, addressees, meetingLink, ...plan }) {
    const invitations = await planConference(office, actor, {
      ...plan,
      key,
      agenda: agendaText,
      startsAt: new Date(startsAt),
      meetingLink: meetingLink || null,
      unitCodes: addresseeUnitCodes,
      others: addressees,
    });
    return { invitations };
  },
});
