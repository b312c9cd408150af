import { type Static, Type } from 'typebox';
import { Outcome, Sex } from '../shared/answers.ts';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const IsoDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter's form (`intake.form`) gives; the keys are the form's, but for what is computed. */
export const ResidenceRegistrationAnswers = Type.Object({
  personFullName: Type.String(),
  personBirthDate: IsoDay,
  personSex: Sex,
  personIdNumber: Type.String(),
  accompanyingPeople: Type.Optional(Type.Integer()),
  formerAddress: Type.String(),
  newAddress: Type.String(),
  residenceCase: Type.Union([
    Type.Literal('owner'),
    Type.Literal('family'),
    Type.Literal('rented'),
    Type.Literal('facility'),
  ]),
  householderName: Type.String(),
  householderIdNumber: OptionalText,
  householderRelation: Type.String(),
  /** ISO date; of a temporary residence. */
  residenceUntil: OptionalText,
  /** Read by `shared/fee.dmn`. */
  feeExemption: OptionalText,
  /** Computed by `facts.json` from `personBirthDate`. */
  isMinor: Type.Optional(Type.Boolean()),
});
export type ResidenceRegistrationAnswers = Static<typeof ResidenceRegistrationAnswers>;

/** What the start message brings. */
export const ResidenceRegistrationStart = Type.Object({ ...dossierStart, answers: ResidenceRegistrationAnswers });
export type ResidenceRegistrationStart = Static<typeof ResidenceRegistrationStart>;

/** What the user tasks give. */
export const ResidenceRegistrationDecisions = Type.Object({
  ...dossierDecisions,
  outcome: Outcome,
  /** Dong; asked for where the fee table has no amount. */
  assessedFeeVnd: Type.Optional(Type.Integer({ minimum: 0 })),
  verifiedOn: OptionalText,
  residenceConfirmed: Type.Optional(Type.Boolean()),
  verificationFindings: OptionalText,
  householdFileNumber: OptionalText,
  registeredOn: OptionalText,
  registerUpdated: Type.Optional(Type.Boolean()),
});
export type ResidenceRegistrationDecisions = Static<typeof ResidenceRegistrationDecisions>;
