import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Boolean());

/** What the counter's form (`intake.form`) gives; the keys are the form's. Areas in square metres. */
export const LandDisputeAnswers = Type.Object({
  parcelPlace: Type.String(),
  parcelNumber: OptionalText,
  mapSheetNumber: OptionalText,
  disputedAreaM2: Type.Number(),
  certificateHeld: Type.Union([Type.Literal('none'), Type.Literal('one'), Type.Literal('both')]),
  /** `units` is the case `between-units` of a settlement: the city decides. */
  partiesKind: Type.Union([Type.Literal('people'), Type.Literal('units')]),
  opponentName: Type.String(),
  opponentAddress: OptionalText,
  otherUnitCode: OptionalText,
  claim: Type.String(),
  disputeSince: OptionalText,
  mediatedBefore: Flag,
  authorised: Flag,
});
export type LandDisputeAnswers = Static<typeof LandDisputeAnswers>;

/** What the start message brings. */
export const LandDisputeStart = Type.Object({ ...dossierStart, answers: LandDisputeAnswers });
export type LandDisputeStart = Static<typeof LandDisputeStart>;

/** What the user tasks give. */
export const LandDisputeDecisions = Type.Object({
  ...dossierDecisions,
  outcome: Type.Union([
    Type.Literal('verify'),
    Type.Literal('meet'),
    Type.Literal('complete'),
    Type.Literal('supplement'),
    Type.Literal('refuse'),
  ]),
  needsInspection: Flag,
  consultedAspects: Type.Optional(Type.Array(Type.String())),
  inspectedOn: OptionalText,
  inspectionAttendees: OptionalText,
  inspectionFindings: OptionalText,
  witnessStatements: OptionalText,
  /** As the minutes are headed: Hòa giải, Đối thoại, Hội nghị. */
  meetingKind: OptionalText,
  meetingNumber: OptionalText,
  /** In words, as the invitation writes it. */
  meetingAt: OptionalText,
  meetingPlace: OptionalText,
  invited: OptionalText,
  councilMembers: OptionalText,
  councilApproved: Flag,
  metOn: OptionalText,
  meetOutcome: Type.Optional(
    Type.Union([Type.Literal('agreed'), Type.Literal('disagreed'), Type.Literal('postponed'), Type.Literal('absent')]),
  ),
  participants: OptionalText,
  statements: OptionalText,
  agreement: OptionalText,
  decisionGrounds: OptionalText,
  decisionText: OptionalText,
});
export type LandDisputeDecisions = Static<typeof LandDisputeDecisions>;
