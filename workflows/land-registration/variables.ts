import { type Static, Type } from 'typebox';
import { FinancialObligation, landTaxFacts } from '../financial-obligation/variables.ts';
import { Outcome } from '../shared/answers.ts';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Boolean());

/** What the counter's form (`intake.form`) gives; the keys are the form's. Areas in square metres. */
export const LandRegistrationAnswers = Type.Object({
  parcelPlace: Type.String(),
  parcelNumber: Type.String(),
  mapSheetNumber: Type.String(),
  parcelAreaM2: Type.Number(),
  landUse: Type.String(),
  usedSinceYear: Type.Integer(),
  landProof: Type.Union([Type.Literal('papers'), Type.Literal('none'), Type.Literal('inherited')]),
  houseOnLand: Flag,
  /** Without it the dossier ends with a notice, and has the case `registration-only`. */
  certificateRequested: Flag,
  coOwners: OptionalText,
  debtRequested: Flag,
  authorised: Flag,
});
export type LandRegistrationAnswers = Static<typeof LandRegistrationAnswers>;

/** What the start message brings. */
export const LandRegistrationStart = Type.Object({ ...dossierStart, answers: LandRegistrationAnswers });
export type LandRegistrationStart = Static<typeof LandRegistrationStart>;

/** What `land-consultations` answers: one entry for each agency to be asked. */
export const LandConsultations = Type.Array(
  Type.Object({
    unitCode: Type.String(),
    question: Type.String(),
    workingDays: Type.Integer({ minimum: 1 }),
    silenceMeans: Type.Union([Type.Literal('agreement'), Type.Literal('wait')]),
  }),
);

/** What the user tasks give. */
export const LandRegistrationDecisions = Type.Object({
  ...dossierDecisions,
  ...landTaxFacts,
  ...FinancialObligation,
  outcome: Outcome,
  needsInspection: Flag,
  consultedAspects: Type.Optional(Type.Array(Type.String())),
  needsPosting: Flag,
  taxDue: Flag,
  landTerm: OptionalText,
  certifiedAreaM2: Type.Optional(Type.Number()),
  certificateNote: OptionalText,
  /** Dong; asked for where the fee table has no amount. */
  assessedFeeVnd: Type.Optional(Type.Integer({ minimum: 0 })),
  inspectedOn: OptionalText,
  inspectionAttendees: OptionalText,
  inspectionFindings: OptionalText,
  boundaryFindings: OptionalText,
  measuredAreaM2: Type.Optional(Type.Number()),
  siteFits: Flag,
  hasObjection: Flag,
  postingObjections: OptionalText,
  postingWitnesses: OptionalText,
  cadastreEntry: OptionalText,
  cadastreUpdatedOn: OptionalText,
});
export type LandRegistrationDecisions = Static<typeof LandRegistrationDecisions>;
