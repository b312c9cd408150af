import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';
import { registerFinding, registerInquiry } from '../shared/register-inquiry.ts';
import { DecidedFee } from '../shared/variables.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const CivilStatusExtractAnswers = Type.Object({
  extractKind: Type.Union([
    Type.Literal('birth'),
    Type.Literal('marriage'),
    Type.Literal('death'),
    Type.Literal('other'),
  ]),
  /** Who keeps the books decides who is competent, and the limit. */
  dataHeldBy: Type.Union([Type.Literal('commune'), Type.Literal('justice-department')]),
  subjectBirthDate: OptionalText,
  subjectIdNumber: OptionalText,
  registeredAt: Type.String(),
  feeExemption: OptionalText,
  ...registerInquiry,
});
export type CivilStatusExtractAnswers = Static<typeof CivilStatusExtractAnswers>;

/** What the start message brings. */
export const CivilStatusExtractStart = Type.Object({ ...dossierStart, answers: CivilStatusExtractAnswers });
export type CivilStatusExtractStart = Static<typeof CivilStatusExtractStart>;

/** What the steps and the user tasks add. */
export const CivilStatusExtractProgress = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  ...registerFinding,
  fee: Type.Optional(DecidedFee),
  paid: Type.Optional(Type.Boolean()),
});
export type CivilStatusExtractProgress = Static<typeof CivilStatusExtractProgress>;
