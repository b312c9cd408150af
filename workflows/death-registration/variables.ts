import { type Static, Type } from 'typebox';
import { EventPlaceKind, Outcome, Sex } from '../shared/answers.ts';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';
import { verificationAnswers, verificationResult } from '../verification/variables.ts';

const IsoDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter's form (`intake.form`) gives; the keys are the form's, but for what is computed. */
export const DeathRegistrationAnswers = Type.Object({
  deceasedFullName: Type.String(),
  deceasedSex: Sex,
  deceasedBirthDate: OptionalText,
  deceasedIdNumber: OptionalText,
  deceasedEthnicity: OptionalText,
  deceasedNationality: Type.String(),
  deceasedResidence: Type.String(),
  deathDate: IsoDay,
  /** `07:30`. */
  deathTime: OptionalText,
  deathPlaceKind: EventPlaceKind,
  deathPlace: Type.String(),
  deathEvidence: Type.String(),
  deathCause: OptionalText,
  registrantRelation: Type.String(),
  extractCopies: Type.Optional(Type.Integer()),
  feeExemption: OptionalText,
  diedLongAgo: Type.Optional(Type.Boolean()),
  needsVerification: Type.Optional(Type.Boolean()),
  /** Computed by `facts.json`: more than 15 days after the death. */
  lateRegistration: Type.Optional(Type.Boolean()),
});
export type DeathRegistrationAnswers = Static<typeof DeathRegistrationAnswers>;

/** What the start message brings. */
export const DeathRegistrationStart = Type.Object({ ...dossierStart, answers: DeathRegistrationAnswers });
export type DeathRegistrationStart = Static<typeof DeathRegistrationStart>;

/** What the steps and the user tasks add. */
export const DeathRegistrationProgress = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  ...verificationAnswers,
  ...verificationResult,
  outcome: Outcome,
  /** One line for each dossier that may be about the same death; null when there is none. */
  possibleDuplicates: OptionalText,
  possibleDuplicatesEn: OptionalText,
  /** Typed by the officer for a late registration, in dong. */
  lateFeeVnd: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  paid: Type.Optional(Type.Boolean()),
  /** Number in the register of deaths. */
  registerNumber: OptionalText,
});
export type DeathRegistrationProgress = Static<typeof DeathRegistrationProgress>;
