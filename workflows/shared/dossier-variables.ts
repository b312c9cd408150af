import { type TObject, Type } from 'typebox';

export const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the start message of every procedure brings, with the answers of its own intake form. */
export const dossierStart = <Answers extends TObject>(answers: Answers) =>
  Type.Object({
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
    answers,
  });

/** What examination, signature and hand-over give in every procedure. A value stays when its task comes again, until it is overwritten. */
export const Examination = Type.Object({
  /** `complete`, `supplement`, `refuse`, and what the procedure has beside these. */
  outcome: Type.String(),
  checklist: Type.Optional(Type.Array(Type.String())),
  checkNote: OptionalText,
  supplementItems: OptionalText,
  refusalGrounds: OptionalText,
  supplementNote: OptionalText,
  supplementComplete: Type.Optional(Type.Boolean()),
  supplementExpired: Type.Optional(Type.Boolean()),
  leaderDecision: Type.Union([Type.Literal('sign'), Type.Literal('return')]),
  returnReason: OptionalText,
  /** What the paper could not be written without, in words; set by its error. */
  missingData: OptionalText,
  /** Whether the fee was paid; then it is not asked for again. */
  paid: Type.Optional(Type.Boolean()),
  recipientName: OptionalText,
  recipientIdNumber: OptionalText,
  recipientRelation: OptionalText,
});
