import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** When, where and with whom; typed at the intake and changed later. */
const plan = {
  title: Type.String(),
  /** ISO date. */
  meetingDate: Type.String(),
  /** `08:30`, in Vietnam. */
  meetingTime: Type.String(),
  durationMinutes: Type.Integer({ minimum: 1 }),
  place: Type.String(),
  meetingLink: OptionalText,
  /** One unit a line, by code or name. */
  invitedUnits: Type.String(),
  /** One person a line: `Name <address>`. */
  otherInvitees: OptionalText,
};

/** What `intake.form` gives; the keys are the form's. */
export const CoordinationConferenceAnswers = Type.Object({ ...plan, purpose: OptionalText });

/** What the start message brings. */
export const CoordinationConferenceStart = Type.Object({ ...dossierStart, answers: CoordinationConferenceAnswers });
export type CoordinationConferenceStart = Static<typeof CoordinationConferenceStart>;

/** What the meeting decided: a task with a unit that answers for it and a day (ISO date). */
export const ConferenceDecision = Type.Object({
  what: Type.String(),
  unitCode: Type.String(),
  dueOn: Type.String(),
});

/** What the steps of the process add. */
export const CoordinationConferenceDecisions = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  ...plan,
  /** What needs a word now; `agendaText` is what the organiser makes of it. */
  agenda: Type.Array(
    Type.Object({ kindName: Type.String(), unitCode: Type.String(), unitName: Type.String(), text: Type.String() }),
  ),
  agendaText: Type.String(),
  prepareOutcome: Type.Union([Type.Literal('invite'), Type.Literal('gather'), Type.Literal('cancel')]),
  invitationFlaws: OptionalText,
  invitationFlawsEn: OptionalText,
  /** ISO 8601 with the offset of Vietnam, of the meeting as it was invited to. */
  startsAt: Type.String(),
  invitations: Type.Array(Type.Object({ unitCode: Type.String(), unitName: Type.String(), group: Type.String() })),
  meetingOutcome: Type.Union([Type.Literal('held'), Type.Literal('move'), Type.Literal('cancel')]),
  cancelReason: OptionalText,
  minutesText: OptionalText,
  decisions: Type.Array(ConferenceDecision),
});
export type CoordinationConferenceDecisions = Static<typeof CoordinationConferenceDecisions>;
