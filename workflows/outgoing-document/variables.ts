import { type Static, Type } from 'typebox';
import { Urgency } from '../incoming-document/variables.ts';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What `intake.form` gives, or an incoming document that is answered. */
export const OutgoingDocumentAnswers = Type.Object({
  documentKind: Type.String(),
  urgency: Urgency,
  subject: Type.String(),
  content: OptionalText,
  /** One addressee a line: `Name <address>`. */
  recipients: OptionalText,
  /** One unit of the city a line, by code or name. */
  recipientUnits: OptionalText,
  /** Code and id of the incoming document's dossier that this one answers. */
  replyTo: OptionalText,
  replyToDossierId: OptionalText,
  /** User name of who drafts it; without it anybody of the unit. */
  drafter: OptionalText,
});

/** What the start message brings; the applicant is the unit itself. */
export const OutgoingDocumentStart = Type.Object({ ...dossierStart, answers: OutgoingDocumentAnswers });
export type OutgoingDocumentStart = Static<typeof OutgoingDocumentStart>;

/** What the steps of the process add. */
export const OutgoingDocumentDecisions = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  draftOutcome: Type.Union([Type.Literal('submit'), Type.Literal('drop')]),
  dropReason: OptionalText,
  subject: Type.String(),
  content: Type.String(),
  recipients: OptionalText,
  recipientUnits: OptionalText,
  /** The lines that name nobody; null when all are clear. */
  addresseeFlaws: OptionalText,
  addresseeFlawsEn: OptionalText,
  addressees: Type.Array(Type.Object({ name: Type.String(), email: Type.String() })),
  addresseeUnitCodes: Type.Array(Type.String()),
  addresseeNames: Type.String(),
  reviewOutcome: Type.Union([Type.Literal('ok'), Type.Literal('back')]),
  reviewNote: OptionalText,
  /** Number in the outgoing register of the unit and year, as written. */
  outgoingNumber: Type.String(),
  /** Codes of the incoming dossiers that began at other units. */
  deliveredCodes: Type.Array(Type.String()),
  archiveCode: Type.String(),
  archivePlace: OptionalText,
});
export type OutgoingDocumentDecisions = Static<typeof OutgoingDocumentDecisions>;
