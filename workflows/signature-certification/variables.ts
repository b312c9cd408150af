import { type Static, Type } from 'typebox';
import { OutcomeWithoutVerification } from '../shared/answers.ts';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';
import { DecidedFee } from '../shared/variables.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const SignatureCertificationAnswers = Type.Object({
  documentName: Type.String(),
  documentPurpose: OptionalText,
  documentKind: Type.String(),
  copies: Type.Integer({ minimum: 1 }),
  signerFullName: Type.String(),
  signerIdNumber: Type.String(),
  feeExemption: OptionalText,
  cannotGoOut: Type.Optional(Type.Boolean()),
});
export type SignatureCertificationAnswers = Static<typeof SignatureCertificationAnswers>;

/** What the start message brings. */
export const SignatureCertificationStart = Type.Object({ ...dossierStart, answers: SignatureCertificationAnswers });
export type SignatureCertificationStart = Static<typeof SignatureCertificationStart>;

/** What the steps and the user tasks add. */
export const SignatureCertificationProgress = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  outcome: OutcomeWithoutVerification,
  signing: Type.Optional(
    Type.Union([Type.Literal('signed'), Type.Literal('fingerprint'), Type.Literal('refused'), Type.Null()]),
  ),
  signingNote: OptionalText,
  signingPlace: OptionalText,
  identityPaper: OptionalText,
  fee: Type.Optional(DecidedFee),
  paid: Type.Optional(Type.Boolean()),
  certificationNumber: OptionalText,
});
export type SignatureCertificationProgress = Static<typeof SignatureCertificationProgress>;
