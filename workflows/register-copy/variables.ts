import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const RegisterCopyAnswers = Type.Object({
  documentName: Type.String(),
  subjectFullName: Type.String(),
  entryNumberKnown: OptionalText,
  registeredYear: Type.Optional(Type.Integer()),
  copies: Type.Integer({ minimum: 1 }),
  registrantRelation: Type.String(),
});
export type RegisterCopyAnswers = Static<typeof RegisterCopyAnswers>;

/** What the start message brings. */
export const RegisterCopyStart = Type.Object({ ...dossierStart, answers: RegisterCopyAnswers });
export type RegisterCopyStart = Static<typeof RegisterCopyStart>;

/** What the steps and the user tasks add. */
export const RegisterCopyProgress = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  outcome: Type.Union([
    Type.Literal('complete'),
    Type.Literal('not-found'),
    Type.Literal('supplement'),
    Type.Literal('refuse'),
  ]),
  /** One line for each entry of the system's registers; null when there is none. */
  foundEntries: OptionalText,
  entryNumber: OptionalText,
  entryDate: OptionalText,
  entryPlace: OptionalText,
  entryContent: OptionalText,
  extractNumber: OptionalText,
});
export type RegisterCopyProgress = Static<typeof RegisterCopyProgress>;
