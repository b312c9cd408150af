import { type Static, Type } from 'typebox';
import { extensionResult } from '../deadline-extension/variables.ts';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';
import { DecidedFee } from '../shared/variables.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter's form (`intake.form`) gives; the keys are the form's. */
export const CertifiedCopyAnswers = Type.Object({
  documentName: Type.String(),
  documentNumber: OptionalText,
  documentDate: OptionalText,
  documentIssuer: Type.String(),
  documentHolder: OptionalText,
  foreignDocument: Type.Optional(Type.Boolean()),
  /** Of each copy. */
  pages: Type.Integer({ minimum: 1 }),
  copies: Type.Integer({ minimum: 1 }),
  feeExemption: OptionalText,
  manyCopies: Type.Optional(Type.Boolean()),
});
export type CertifiedCopyAnswers = Static<typeof CertifiedCopyAnswers>;

/** What the start message brings. */
export const CertifiedCopyStart = Type.Object({ ...dossierStart, answers: CertifiedCopyAnswers });
export type CertifiedCopyStart = Static<typeof CertifiedCopyStart>;

/** What the steps and the user tasks add. */
export const CertifiedCopyProgress = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  ...extensionResult,
  outcome: Type.Union([
    Type.Literal('complete'),
    Type.Literal('extend'),
    Type.Literal('supplement'),
    Type.Literal('refuse'),
  ]),
  countedPages: Type.Integer({ minimum: 1 }),
  countedCopies: Type.Integer({ minimum: 1 }),
  /** What `copy-extension.dmn` answers. */
  extensionDecision: Type.Optional(Type.Object({ workingDays: Type.Integer({ minimum: 0 }), reason: Type.String() })),
  fee: Type.Optional(DecidedFee),
  paid: Type.Optional(Type.Boolean()),
  certificationNumber: OptionalText,
});
export type CertifiedCopyProgress = Static<typeof CertifiedCopyProgress>;
