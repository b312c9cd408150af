import { type Static, Type } from 'typebox';
import { FinancialObligation, landTaxFacts } from '../financial-obligation/variables.ts';
import { Outcome } from '../shared/answers.ts';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Boolean());

/** What the counter's form (`intake.form`) gives; the keys are the form's. Areas in square metres, widths in metres. */
export const LandParcelSplitAnswers = Type.Object({
  parcelAction: Type.Union([Type.Literal('split'), Type.Literal('merge')]),
  parcelPlace: Type.String(),
  parcelNumber: Type.String(),
  mapSheetNumber: Type.String(),
  parcelAreaM2: Type.Number(),
  oldCertificateNumber: Type.String(),
  areaKind: Type.Union([
    Type.Literal('ward'),
    Type.Literal('plain'),
    Type.Literal('midland'),
    Type.Literal('mountain'),
  ]),
  newParcelCount: Type.Integer({ minimum: 1 }),
  smallestNewAreaM2: Type.Number(),
  smallestNewWidthM: Type.Number(),
  accessRoad: Flag,
  rightTransferred: Flag,
  drawingEnclosed: Flag,
  authorised: Flag,
});
export type LandParcelSplitAnswers = Static<typeof LandParcelSplitAnswers>;

/** What the start message brings. */
export const LandParcelSplitStart = Type.Object({ ...dossierStart, answers: LandParcelSplitAnswers });
export type LandParcelSplitStart = Static<typeof LandParcelSplitStart>;

/** What `parcel-minimum-area` answers. */
export const AreaFinding = Type.Object({ minimumAreaM2: Type.Number(), fits: Type.Boolean(), text: Type.String() });

/** A parcel that comes into being; each gets a certificate. */
export const NewParcel = Type.Object({ number: Type.String(), areaM2: Type.Number(), holder: Type.String() });

/** What the user tasks give. */
export const LandParcelSplitDecisions = Type.Object({
  ...dossierDecisions,
  ...landTaxFacts,
  ...FinancialObligation,
  outcome: Outcome,
  needsMeasurement: Flag,
  consultedAspects: Type.Optional(Type.Array(Type.String())),
  /** The commune where the land lies; asked when it is consulted. */
  parcelUnitCode: OptionalText,
  newParcels: Type.Optional(Type.Array(NewParcel)),
  taxDue: Flag,
  /** Dong; asked for where the fee table has no amount. */
  assessedFeeVnd: Type.Optional(Type.Integer({ minimum: 0 })),
  certificateNote: OptionalText,
  measuredOn: OptionalText,
  measurementAttendees: OptionalText,
  boundaryFindings: OptionalText,
  cadastreEntry: OptionalText,
  cadastreUpdatedOn: OptionalText,
});
export type LandParcelSplitDecisions = Static<typeof LandParcelSplitDecisions>;
