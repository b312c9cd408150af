import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

export const Urgency = Type.Union([
  Type.Literal('ordinary'),
  Type.Literal('urgent'),
  Type.Literal('very-urgent'),
  Type.Literal('immediate'),
]);

/** What `intake.form` gives; the keys are the form's. */
export const IncomingDocumentAnswers = Type.Object({
  documentKind: Type.String(),
  urgency: Urgency,
  documentNumber: Type.String(),
  /** ISO date. */
  documentDate: Type.String(),
  subject: Type.String(),
  pages: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  /** ISO date until which the sender wants an answer. */
  replyBy: OptionalText,
  senderEmail: OptionalText,
  /** Where the sender is a unit of the city. */
  senderUnitCode: OptionalText,
  /** The dossier of a document that another unit sent through this system. */
  sourceDossierCode: OptionalText,
});

/** What the start message brings; the applicant is the sender. */
export const IncomingDocumentStart = Type.Object({ ...dossierStart, answers: IncomingDocumentAnswers });
export type IncomingDocumentStart = Static<typeof IncomingDocumentStart>;

const Limit = Type.Object({ unit: Type.String(), amount: Type.Integer({ minimum: 1 }) });

/** What the steps of the process add. */
export const IncomingDocumentDecisions = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  /** Number in the incoming register of the unit and year, as written. */
  incomingNumber: Type.String(),
  /** What `deadline.dmn` answers. */
  limits: Type.Object({ urgent: Type.Boolean(), words: Type.String(), present: Limit, direct: Limit, handle: Limit }),
  presentOutcome: Type.Union([Type.Literal('present'), Type.Literal('forward')]),
  directOutcome: Type.Union([Type.Literal('assign'), Type.Literal('acknowledge'), Type.Literal('forward')]),
  handleOutcome: Type.Union([Type.Literal('done'), Type.Literal('reply'), Type.Literal('return')]),
  forwardUnitCode: OptionalText,
  forwardReason: OptionalText,
  /** Choices of the form: user name and full name. */
  officers: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
  /** User names. */
  mainOfficer: OptionalText,
  cooperatingOfficers: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
  directive: OptionalText,
  /** Working days that the leader gives; without it the limit by urgency. */
  handleWorkingDays: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])),
  contributions: Type.Array(Type.Object({ officer: Type.String(), text: OptionalText })),
  handlingNote: OptionalText,
  replySubject: OptionalText,
  /** Code of the outgoing document's dossier, and the number under which it was issued. */
  replyCode: OptionalText,
  replyNumber: OptionalText,
  archiveCode: Type.String(),
  archivePlace: OptionalText,
});
export type IncomingDocumentDecisions = Static<typeof IncomingDocumentDecisions>;
