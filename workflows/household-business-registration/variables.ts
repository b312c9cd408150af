import { type Static, Type } from 'typebox';
import { OutcomeWithoutVerification, Sex } from '../shared/answers.ts';
import { dossierDecisions, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Boolean());
const IsoDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const HouseholdBusinessAnswers = Type.Object({
  businessName: Type.String(),
  businessPlace: Type.String(),
  businessPhone: OptionalText,
  /** Dong. */
  capitalVnd: Type.Integer({ minimum: 0 }),
  /** One line each; the first is the main one. */
  businessLines: Type.String(),
  workers: Type.Integer({ minimum: 0 }),
  startsOn: Type.Optional(Type.Union([IsoDay, Type.Null()])),
  ownerFullName: Type.String(),
  ownerBirthDate: IsoDay,
  ownerIdNumber: Type.String({ pattern: '^[0-9]{12}$' }),
  ownerSex: Sex,
  ownerResidence: Type.String(),
  ownerKind: Type.Union([Type.Literal('individual'), Type.Literal('household')]),
  conditionalLine: Flag,
  authorised: Flag,
});
export type HouseholdBusinessAnswers = Static<typeof HouseholdBusinessAnswers>;

/** What the start message brings. */
export const HouseholdBusinessStart = Type.Object({ ...dossierStart, answers: HouseholdBusinessAnswers });
export type HouseholdBusinessStart = Static<typeof HouseholdBusinessStart>;

/** What `business-tax-authority` answers: whom to ask for the code, and for how long. */
export const BusinessTaxAuthority = Type.Object({
  unitCode: Type.String(),
  question: Type.String(),
  workingDays: Type.Integer({ minimum: 1 }),
});

/** What the user tasks give. */
export const HouseholdBusinessDecisions = Type.Object({
  ...dossierDecisions,
  outcome: OutcomeWithoutVerification,
  /** What the tax authority answers; a code that was given is not asked for again. */
  codeOutcome: Type.Optional(Type.Union([Type.Literal('assigned'), Type.Literal('refused')])),
  businessCode: OptionalText,
  codeRefusalReason: OptionalText,
  /** One line for each household business whose name is alike; null when there is none. */
  sameNames: OptionalText,
  sameNamesEn: OptionalText,
});
export type HouseholdBusinessDecisions = Static<typeof HouseholdBusinessDecisions>;
