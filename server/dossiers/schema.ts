import { type Static, Type } from 'typebox';
import {
  clockStates,
  decisions,
  deliveries,
  finances,
  returnWays,
  revealGrounds,
  sights,
  transferStates,
} from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { languages } from '../../office/texts/index.ts';
import {
  Channel,
  Closed,
  JsonObject,
  MissedMoment,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Page,
  ProcedureRef,
  TEXT_LENGTH_MAX,
  Text,
  UnitCode,
  UnitRef,
  Uuid,
} from '../http/common-schema.ts';
import { PaperForm } from '../procedures/schema.ts';
import { ArchivedDossier } from './archived-schema.ts';
import { DeclarationCheck } from './declaration-schema.ts';
import { Confirmations, TakenFact } from './declared-schema.ts';

/** In which the applicant is written to. */
const Language = oneOf(languages, { title: 'Language' });

export const Decision = oneOf(decisions, { title: 'Decision' });
export const Finance = oneOf(finances, { title: 'Finance' });
export const Delivery = oneOf(deliveries, { title: 'Delivery' });
export const Transfer = oneOf(transferStates, { title: 'Transfer' });
const ReturnWay = oneOf(returnWays, {
  title: 'ReturnWay',
});

/** The four states, kept apart: "signed" is not "delivered". */
export const States = named(
  'States',
  Type.Object({ decision: Decision, finance: Finance, delivery: Delivery, transfer: Transfer }),
);

/** What a dossier costs, as decided when it was received. */
export const DossierFee = named(
  'DossierFee',
  Type.Object({
    amountVnd: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'Null where another body sets it',
    }),
    reason: Text,
  }),
);

/** What is left of the limit, in working time. Whole parts; `text` is ready to show. */
export const Remaining = named(
  'Remaining',
  Type.Object({
    overdue: Type.Boolean(),
    days: Type.Integer(),
    hours: Type.Integer(),
    minutes: Type.Integer(),
    text: Text,
  }),
);

export const DossierRow = named(
  'DossierRow',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    procedure: ProcedureRef,
    applicantName: Type.String(),
    receivingUnit: UnitRef,
    competentUnit: UnitRef,
    states: States,
    receivedAt: Moment,
    dueAt: NullableMoment,
    missedDueAt: MissedMoment,
    overdue: Type.Boolean(),
    dueText: Text,
    priority: Type.Integer(),
  }),
);

export const Applicant = named(
  'Applicant',
  Type.Object({
    name: Type.String(),
    phone: NullableText,
    email: NullableText,
    address: NullableText,
    idNumber: NullableText,
  }),
);

export const Paper = named(
  'Paper',
  Type.Object({
    id: Type.String(),
    kind: Type.String(),
    name: Text,
    form: PaperForm,
    quantity: Type.Integer(),
    addedAt: Moment,
    addedBy: Type.String(),
    mediaType: NullableText,
    sizeBytes: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    url: NullableText,
  }),
);

export const IssuedDocument = named(
  'IssuedDocument',
  Type.Object({
    id: Type.String(),
    kind: Type.String(),
    name: Text,
    number: NullableText,
    issuedAt: Moment,
    mediaType: Type.String(),
    url: NullableText,
  }),
);

export const HistoryEntry = named(
  'HistoryEntry',
  Type.Object({
    id: Type.String(),
    at: Moment,
    actorKind: Type.Union([Type.Literal('person'), Type.Literal('system'), Type.Literal('citizen')]),
    actorName: Type.String(),
    action: Type.String(),
    text: Text,
    reason: Nullable(Text),
    before: Nullable(JsonObject),
    after: Nullable(JsonObject),
  }),
);

export const DeadlineSpan = named(
  'DeadlineSpan',
  Type.Object({
    from: Moment,
    to: Moment,
    kind: Type.String(),
    counted: Type.Boolean(),
    workingMinutes: Type.Number(),
    text: Text,
  }),
);

/** The legal clock of a dossier, and in `spans` why its date is what it is. */
export const Deadline = named(
  'Deadline',
  Type.Object({
    state: oneOf(clockStates),
    startedAt: Moment,
    originalDueAt: Moment,
    lawfulDueAt: Moment,
    dueAt: Moment,
    closedAt: NullableMoment,
    extended: Type.Boolean(),
    remaining: Remaining,
    stops: Type.Array(Type.Object({ reason: Text, legalBasis: Text, from: Moment, to: NullableMoment })),
    moves: Type.Array(
      Type.Object({ dueAt: Moment, cause: Type.String(), text: Text, reason: NullableText, at: Moment }),
      { description: 'Every later due date than the first one, and why; `reason` is what a person wrote' },
    ),
    milestones: Type.Array(Type.Object({ milestone: Type.String(), at: Moment })),
    spans: Type.Array(DeadlineSpan),
  }),
);

export const OpenTask = named(
  'OpenTask',
  Type.Object({
    taskKey: Type.String(),
    name: Text,
    assigneeName: NullableText,
    unitName: NullableText,
    mine: Type.Boolean(),
    createdAt: Moment,
  }),
);

export const DossierAction = Type.Union(
  [
    Type.Literal('add-paper'),
    Type.Literal('add-proof'),
    Type.Literal('print-receipt'),
    Type.Literal('renew-look-up-code'),
    Type.Literal('confirm-declaration'),
    Type.Literal('see-process'),
    Type.Literal('work-on-task'),
    Type.Literal('correct'),
    Type.Literal('deliver'),
    Type.Literal('withdraw'),
    Type.Literal('reveal'),
  ],
  { title: 'DossierAction' },
);

export const Dossier = named(
  'Dossier',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    procedure: ProcedureRef,
    channel: Channel,
    subtype: NullableText,
    fee: Nullable(DossierFee),
    handedInAt: NullableMoment,
    sight: oneOf(sights, { title: 'Sight' }),
    applicant: Applicant,
    receivingUnit: UnitRef,
    competentUnit: UnitRef,
    states: States,
    priority: Type.Integer(),
    receivedAt: Moment,
    receivedBy: Type.String(),
    dueAt: NullableMoment,
    returnWay: ReturnWay,
    returnAt: NullableText,
    note: NullableText,
    deadline: Nullable(
      named(
        'DeadlineSummary',
        Type.Object({
          state: oneOf(clockStates),
          originalDueAt: Moment,
          dueAt: Moment,
          remaining: Remaining,
        }),
      ),
    ),
    answers: JsonObject,
    /** What it declares, in short: a correction names it, so that it undoes none of somebody else's. */
    revision: Type.String(),
    answerRows: Type.Array(
      named(
        'AnswerRow',
        Type.Object({
          key: Type.String(),
          /** The heading that it stands under in the form; empty for none. */
          group: Text,
          label: Text,
          value: Text,
        }),
      ),
    ),
    /** What the applicant said of it; null when nobody was asked yet. */
    declarationCheck: Nullable(DeclarationCheck),
    archived: Nullable(ArchivedDossier),
    held: Type.Boolean({ description: 'neither closed nor erased, because somebody said so' }),
    papers: Type.Array(Paper),
    documents: Type.Array(IssuedDocument),
    tasks: Type.Array(OpenTask),
    allowedActions: Type.Array(DossierAction),
    /** The number of its look-up code; null for a slip from before there were these codes. */
    lookUpVersion: Nullable(Type.Integer()),
  }),
);

const Contact = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

export const IntakeApplicant = Closed({
  name: Type.String({ minLength: 2, maxLength: 200 }),
  phone: Contact(20),
  email: Contact(200),
  address: Contact(500),
  idNumber: Contact(20),
});

/**
 * What the counter hands in. `intakeId` is chosen by the page: the same intake sent again is answered with the dossier that it made.
 * Dates and choices of the procedure's own form are in `answers`.
 */
export const Intake = named(
  'Intake',
  Closed({
    intakeId: Type.Optional(Uuid),
    procedureCode: Type.String({ minLength: 1, maxLength: 40 }),
    receivingUnitCode: UnitCode,
    competentUnitCode: Type.Optional(UnitCode),
    channel: Type.Optional(Channel),
    subtype: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 80,
        description: "One of the procedure's, where the answers do not tell it",
      }),
    ),
    handedInAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When it was handed in, where that was before now: a letter, or papers that are entered later',
      }),
    ),
    applicant: IntakeApplicant,
    answers: JsonObject,
    papers: Type.Optional(
      Type.Array(
        Closed({
          kind: Type.String({ minLength: 1, maxLength: 80 }),
          name: Type.String({ minLength: 1, maxLength: 200 }),
          form: Type.Optional(PaperForm),
          quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
        }),
        { maxItems: 50 },
      ),
    ),
    sets: Type.Optional(Type.Integer({ minimum: 1, maximum: 99, description: 'How many sets of all papers' })),
    language: Type.Optional(Language),
    returnWay: Type.Optional(ReturnWay),
    returnAt: Type.Optional(Type.String({ maxLength: 200, description: 'How the result is returned, in words' })),
    note: Type.Optional(Type.String({ maxLength: TEXT_LENGTH_MAX })),
    confirmations: Confirmations,
    taken: Type.Optional(
      Type.Array(TakenFact, { maxItems: 100, description: 'What was not asked, because it was known' }),
    ),
    despiteDuplicates: Type.Optional(
      Type.Boolean({ description: 'The officer saw the dossiers that it may repeat; it is in the history then' }),
    ),
  }),
);

/** The look-up code is shown once, on the slip. */
export const ReceivedDossier = named(
  'ReceivedDossier',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    lookUpCode: Type.String(),
    receivedAt: Moment,
    dueAt: NullableMoment,
    fee: Nullable(DossierFee),
    receiptUrl: NullableText,
  }),
);

/** A new code for a slip that was lost, or that others have seen. */
export const LookUpCodeRenewal = named(
  'LookUpCodeRenewal',
  Closed({
    lookUpVersion: Nullable(Type.Integer({ minimum: 1 })),
    /** The officer has seen an identity document of the applicant, or of who acts for her. */
    identityChecked: Type.Literal(true),
    reason: Type.String({ minLength: 3, maxLength: TEXT_LENGTH_MAX, pattern: '\\S' }),
  }),
);

/** The look-up code is shown once, and on the slip. */
export const RenewedLookUpCode = named(
  'RenewedLookUpCode',
  Type.Object({ lookUpCode: Type.String(), receiptUrl: Type.String() }),
);

/** What one number of the board counts. */
export const DossierParams = Type.Object({ id: Uuid });
export const DossierPage = named('DossierPage', Page(DossierRow));

export type DossierView = Static<typeof Dossier>;
export type DossierRowView = Static<typeof DossierRow>;
export type DeadlineView = Static<typeof Deadline>;
export type HistoryEntryView = Static<typeof HistoryEntry>;
export type PaperView = Static<typeof Paper>;
export type IssuedDocumentView = Static<typeof IssuedDocument>;
export type IntakeInput = Static<typeof Intake>;

export const Withdrawal = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) },
  { additionalProperties: false },
);

/** Why masked personal data have to be seen. */
export const RevealOrder = named(
  'RevealOrder',
  Closed({
    ground: oneOf(revealGrounds, { title: 'RevealGround' }),
    reason: Type.Optional(
      Type.String({ maxLength: TEXT_LENGTH_MAX, description: 'In words; needed where the ground is `other`' }),
    ),
  }),
);
export const Revealed = named('Revealed', Type.Object({ until: Moment }));
