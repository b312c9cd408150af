import { type Static, Type } from 'typebox';
import { Outcome } from '../shared/answers.ts';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Boolean());

/** What the counter's form (`intake.form`) gives; the keys are the form's, but for what is computed. Lengths in metres, areas in square metres. */
export const HouseBuildingPermitAnswers = Type.Object({
  buildingKind: Type.Union([Type.Literal('house'), Type.Literal('works')]),
  worksName: Type.String(),
  sitePlace: Type.String(),
  parcelNumber: Type.String(),
  mapSheetNumber: Type.String(),
  parcelAreaM2: Type.Number(),
  groundFloorAreaM2: Type.Number(),
  totalFloorAreaM2: Type.Number(),
  floors: Type.Integer(),
  basements: Type.Optional(Type.Integer()),
  heightM: Type.Number(),
  groundLevelM: Type.Optional(Type.Number()),
  designer: Type.String(),
  landProof: OptionalText,
  adjacentBuildings: Flag,
  fireRisk: Flag,
  authorised: Flag,
  /** Computed by `facts.json` from `floors`. */
  floorsClass: Type.Optional(Type.Union([Type.Literal('under-7'), Type.Literal('7-or-more')])),
});
export type HouseBuildingPermitAnswers = Static<typeof HouseBuildingPermitAnswers>;

/** What the start message brings. */
export const HouseBuildingPermitStart = Type.Object({ ...dossierStart, answers: HouseBuildingPermitAnswers });
export type HouseBuildingPermitStart = Static<typeof HouseBuildingPermitStart>;

/** What `building-consultations` answers: one entry for each agency to be asked. */
export const BuildingConsultations = Type.Array(
  Type.Object({ unitCode: Type.String(), question: Type.String(), workingDays: Type.Integer({ minimum: 1 }) }),
);

/** What the user tasks give. */
export const HouseBuildingPermitDecisions = Type.Object({
  ...dossierDecisions,
  outcome: Outcome,
  needsInspection: Flag,
  consultedAspects: Type.Optional(Type.Array(Type.String())),
  permitConditions: OptionalText,
  /** Dong; asked for where the fee table has no amount. */
  assessedFeeVnd: Type.Optional(Type.Integer({ minimum: 0 })),
  inspectedOn: OptionalText,
  inspectionAttendees: OptionalText,
  inspectionFindings: OptionalText,
  adjacentFindings: OptionalText,
  siteFits: Flag,
  minutesSigned: Flag,
});
export type HouseBuildingPermitDecisions = Static<typeof HouseBuildingPermitDecisions>;
