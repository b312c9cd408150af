import { type Static, Type } from 'typebox';
import { EventPlaceKind, Outcome, Sex } from '../shared/answers.ts';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';
import { verificationAnswers, verificationResult } from '../verification/variables.ts';

const IsoDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

const parentAnswers = <Name extends 'mother' | 'father'>(parent: Name) =>
  ({
    [`${parent}FullName`]: OptionalText,
    [`${parent}BirthDate`]: OptionalText,
    [`${parent}IdNumber`]: OptionalText,
    [`${parent}Ethnicity`]: OptionalText,
    [`${parent}Nationality`]: OptionalText,
    [`${parent}Residence`]: OptionalText,
  }) as Record<
    `${Name}${'FullName' | 'BirthDate' | 'IdNumber' | 'Ethnicity' | 'Nationality' | 'Residence'}`,
    typeof OptionalText
  >;

/** What the counter's form (`intake.form`) gives; the keys are the form's, but for what is computed. */
export const BirthRegistrationAnswers = Type.Object({
  childFullName: Type.String(),
  childSex: Sex,
  childBirthDate: IsoDay,
  childEthnicity: OptionalText,
  childNationality: OptionalText,
  childHometown: OptionalText,
  birthPlaceKind: EventPlaceKind,
  birthPlace: Type.String(),
  circumstance: Type.Optional(
    Type.Union([Type.Literal('ordinary'), Type.Literal('foundling'), Type.Literal('surrogacy')]),
  ),
  ...parentAnswers('mother'),
  ...parentAnswers('father'),
  registrantRelation: OptionalText,
  birthEvidence: OptionalText,
  extractCopies: Type.Optional(Type.Integer()),
  parentsMarried: Type.Optional(Type.Boolean()),
  needsVerification: Type.Optional(Type.Boolean()),
  /** Computed by `facts.json`: more than 60 days after the birth. */
  lateRegistration: Type.Optional(Type.Boolean()),
});
export type BirthRegistrationAnswers = Static<typeof BirthRegistrationAnswers>;

/** What the start message brings. */
export const BirthRegistrationStart = Type.Object({ ...dossierStart, answers: BirthRegistrationAnswers });
export type BirthRegistrationStart = Static<typeof BirthRegistrationStart>;

/** What `dossier.route` adds. */
export const DossierRouting = Type.Object(dossierRouting);
export type DossierRouting = Static<typeof DossierRouting>;

/** What the user tasks give. */
export const BirthRegistrationDecisions = Type.Object({
  ...dossierDecisions,
  ...verificationAnswers,
  ...verificationResult,
  outcome: Outcome,
  /** One line for each dossier that may be about the same birth; null when there is none. */
  possibleDuplicates: OptionalText,
  possibleDuplicatesEn: OptionalText,
  /** Given by the population database: typed by the officer, or brought by the message `personal-number.received`. */
  personalNumber: OptionalText,
  numberOnCertificate: Type.Optional(Type.Boolean()),
});
export type BirthRegistrationDecisions = Static<typeof BirthRegistrationDecisions>;
