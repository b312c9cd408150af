import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';
import { registerFinding, registerInquiry } from '../shared/register-inquiry.ts';

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const RegisterCopyAnswers = Type.Object({
  documentName: Type.String(),
  ...registerInquiry,
});
export type RegisterCopyAnswers = Static<typeof RegisterCopyAnswers>;

/** What the start message brings. */
export const RegisterCopyStart = Type.Object({ ...dossierStart, answers: RegisterCopyAnswers });
export type RegisterCopyStart = Static<typeof RegisterCopyStart>;

/** What the steps and the user tasks add. */
export const RegisterCopyProgress = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  ...registerFinding,
});
export type RegisterCopyProgress = Static<typeof RegisterCopyProgress>;
