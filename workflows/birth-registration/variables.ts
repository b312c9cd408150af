import { type Static, Type } from 'typebox';

const IsoDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Moment = Type.String({ description: 'ISO 8601 with the offset of Vietnam' });
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

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const BirthRegistrationAnswers = Type.Object({
  childFullName: Type.String(),
  childSex: Type.Union([Type.Literal('male'), Type.Literal('female')]),
  childBirthDate: IsoDay,
  childEthnicity: OptionalText,
  childNationality: OptionalText,
  childHometown: OptionalText,
  birthPlaceKind: Type.Union([
    Type.Literal('hospital'),
    Type.Literal('home'),
    Type.Literal('abroad'),
    Type.Literal('elsewhere'),
  ]),
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
  lateRegistration: Type.Optional(Type.Boolean()),
  needsVerification: Type.Optional(Type.Boolean()),
});
export type BirthRegistrationAnswers = Static<typeof BirthRegistrationAnswers>;

/** What the start message brings. */
export const BirthRegistrationStart = Type.Object({
  dossierId: Type.String(),
  dossierCode: Type.String(),
  procedureCode: Type.String(),
  receivingUnitCode: Type.String(),
  applicantName: Type.String(),
  caseId: Type.String(),
  subtype: Type.Union([Type.String(), Type.Null()]),
  channel: Type.String(),
  /** VND; null where another body sets it. */
  feeVnd: Type.Union([Type.Integer(), Type.Null()]),
  answers: BirthRegistrationAnswers,
});
export type BirthRegistrationStart = Static<typeof BirthRegistrationStart>;

/** What `dossier.route` adds; groups and deadline of every user task are read from it. */
export const DossierRouting = Type.Object({
  competentUnitCode: Type.String(),
  receptionGroup: Type.String(),
  caseOfficerGroup: Type.String(),
  leaderGroup: Type.String(),
  monitorGroup: Type.String(),
  dueAt: Moment,
  priority: Type.Integer({ minimum: 0, maximum: 100 }),
});
export type DossierRouting = Static<typeof DossierRouting>;

/** What the user tasks give. A value stays when its task comes again in a later round, until it is overwritten. */
export const BirthRegistrationDecisions = Type.Object({
  outcome: Type.Union([Type.Literal('complete'), Type.Literal('supplement'), Type.Literal('refuse')]),
  checklist: Type.Optional(Type.Array(Type.String())),
  checkNote: OptionalText,
  supplementItems: OptionalText,
  refusalGrounds: OptionalText,
  supplementNote: OptionalText,
  supplementComplete: Type.Optional(Type.Boolean()),
  supplementExpired: Type.Optional(Type.Boolean()),
  leaderDecision: Type.Union([Type.Literal('sign'), Type.Literal('return')]),
  returnReason: OptionalText,
  /** What the certificate could not be written without, in words; set by its error. */
  missingData: OptionalText,
  recipientName: OptionalText,
  recipientIdNumber: OptionalText,
  recipientRelation: OptionalText,
});
export type BirthRegistrationDecisions = Static<typeof BirthRegistrationDecisions>;
