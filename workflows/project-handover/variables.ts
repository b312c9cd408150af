import { type Static, Type } from 'typebox';
import { GiverSignature } from '../shared/answers.ts';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** The hand-over file (`intake.form`); amounts in dong. */
export const ProjectHandoverAnswers = Type.Object({
  projectName: Type.String(),
  giverUnitCode: Type.String(),
  investor: Type.String(),
  sitePlace: Type.String(),
  approvalDecision: OptionalText,
  progress: OptionalText,
  /** One document on each line. */
  fileDocuments: Type.String(),
  totalInvestmentVnd: Type.Integer({ minimum: 0 }),
  disbursedVnd: Type.Integer({ minimum: 0 }),
  debtNote: OptionalText,
  landNote: Type.String(),
  disputeNote: OptionalText,
  responsiblePerson: Type.String(),
  responsiblePhone: Type.String(),
});
export type ProjectHandoverAnswers = Static<typeof ProjectHandoverAnswers>;

/** What the start message brings. */
export const ProjectHandoverStart = Type.Object({ ...dossierStart, answers: ProjectHandoverAnswers });
export type ProjectHandoverStart = Static<typeof ProjectHandoverStart>;

/** What the step `parties` gives: who answers for the giver, `<unit code>:<role>` each. */
export const ProjectGiver = Type.Object({
  role: Type.String(),
  officerGroup: Type.String(),
  leaderGroup: Type.String(),
});

/** What `project-authority` answers. */
export const ProjectAuthority = Type.Object({
  unitCode: Type.String(),
  name: Type.String(),
  workingDays: Type.Integer({ minimum: 1 }),
});

/** What the user tasks give. */
export const ProjectHandoverDecisions = Type.Object({
  ...dossierDecisions,
  giverDecision: Type.Union([Type.Literal('confirm'), Type.Literal('cancel')]),
  giverNote: OptionalText,
  outcome: Type.Union(
    ['complete', 'difference', 'coordinate', 'submit', 'stalled'].map((outcome) => Type.Literal(outcome)),
  ),
  differenceNote: OptionalText,
  reconcileNote: OptionalText,
  consultedAspects: Type.Optional(Type.Array(Type.String())),
  coordinateQuestion: OptionalText,
  submitMatter: Type.Optional(
    Type.Union([Type.Literal('investment'), Type.Literal('construction'), Type.Literal('land')]),
  ),
  submitProposal: OptionalText,
  authorityDecision: Type.Optional(
    Type.Union([Type.Literal('agree'), Type.Literal('adjust'), Type.Literal('decline')]),
  ),
  authorityText: OptionalText,
  missingPermit: OptionalText,
  permitUnitCode: OptionalText,
  permitNote: OptionalText,
  conferenceOn: OptionalText,
  conferenceAttendees: OptionalText,
  conferenceDecision: Type.Optional(Type.Union([Type.Literal('goOn'), Type.Literal('wait')])),
  conferenceText: OptionalText,
  giverSignature: GiverSignature,
});
