import { type Static, Type } from 'typebox';
import { factSeverities, paperForms, personParts } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Channel,
  Closed,
  JsonObject,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  SearchText,
  Text,
  UnitCode,
  UnitRef,
  Uuid,
} from '../http/common-schema.ts';

export const PaperForm = oneOf(paperForms, { title: 'PaperForm' });

/** A paper that the answers make necessary. */
export const RequiredPaper = named(
  'RequiredPaper',
  Type.Object({
    kind: Type.String(),
    name: Text,
    form: PaperForm,
    quantity: Type.Integer(),
    required: Type.Boolean(),
  }),
);

export const Procedure = named(
  'Procedure',
  Type.Object({
    code: Type.String(),
    name: Text,
    field: Text,
    processId: NullableText,
    receivable: Type.Boolean({
      description: 'It has a process, which does not begin by itself as that of the hand-over of dossiers does',
    }),
    /** A matter of the office itself, which no citizen hands in. */
    internal: Type.Boolean(),
    /** Of which kinds of units the competent one is. */
    competentKinds: Type.Array(Type.String()),
    limit: Text,
    fee: Type.Object({ amountVnd: Type.Unsafe<number | null>({ type: ['integer', 'null'] }), text: Text }),
    cases: Type.Array(Type.Object({ id: Type.String(), name: Text, limit: Text })),
    validFrom: Type.String(),
    source: NullableText,
    verifiedBy: NullableText,
  }),
);

export const ProcedureQuery = Type.Object({ text: Type.Optional(SearchText) });
export const ProcedureParams = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) });
export const PapersRequest = named('PapersRequest', Closed({ answers: JsonObject }));

/** The answers as they stand, and how they came. */
export const TermsRequest = named(
  'TermsRequest',
  Closed({
    receivingUnitCode: UnitCode,
    competentUnitCode: Type.Optional(UnitCode),
    answers: JsonObject,
    channel: Type.Optional(Channel),
    subtype: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    handedInAt: Type.Optional(Type.String({ format: 'date-time' })),
    applicant: Type.Optional(
      Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 500 }), {
        description: 'As far as it is known who hands it in',
      }),
    ),
  }),
);

const Named = Type.Object({ id: Type.String(), name: Text });

/** An answer that nobody gives, because it follows from others; `because` and `basis` say how. */
const ComputedAnswer = named(
  'ComputedAnswer',
  Type.Object({ field: Type.String(), label: Text, value: Text, because: Text, basis: Type.String() }),
);

/** An answer that cannot be true, or that has to be confirmed. `field` is `applicant.` or `answers.` and the key; `atField` says the same without naming the field. */
export const FactFlaw = named(
  'FactFlaw',
  Type.Object({
    field: Type.String(),
    rule: Type.Optional(Type.String()),
    severity: oneOf(factSeverities),
    text: Text,
    atField: Text,
    basis: Type.Optional(Type.String()),
  }),
);

/** What the receipt would say now. `fee` is null while the decision tables cannot be asked. */
export const IntakeTerms = named(
  'IntakeTerms',
  Type.Object({
    case: Named,
    subtype: NullableText,
    subtypes: Type.Array(Named),
    limit: Text,
    receivedAt: Moment,
    dueAt: Moment,
    competentUnit: UnitRef,
    fee: Type.Union([
      Type.Object({ amountVnd: Type.Unsafe<number | null>({ type: ['integer', 'null'] }), reason: Text }),
      Type.Null(),
    ]),
    computed: Type.Array(ComputedAnswer, { description: 'What the office computes from the answers' }),
    flaws: Type.Array(FactFlaw, { description: 'What cannot be true, or has to be confirmed with a reason' }),
  }),
);
export type IntakeTermsView = Static<typeof IntakeTerms>;

/** The answers as they stand; `intakeId` leaves out the dossier that this very intake made. */
export const DuplicatesRequest = named(
  'DuplicatesRequest',
  Closed({ answers: JsonObject, intakeId: Type.Optional(Uuid) }),
);
/** A dossier that may be about the same matter; of other units' dossiers only the code and the unit are told. */
export const Duplicate = named(
  'Duplicate',
  Type.Object({
    code: Type.String(),
    unit: UnitRef,
    dossierId: NullableText,
    applicantName: NullableText,
    receivedAt: NullableMoment,
  }),
);

/** Which fields of the form tell of one person what, and the answer by which the applicant says to be that person. */
const DeclaredPersonView = Type.Object({
  id: Type.String(),
  label: Text,
  fields: Type.Partial(Type.Object(Object.fromEntries(personParts.map((part) => [part, Type.String()] as const)))),
  applicantWhen: Nullable(Type.Object({ field: Type.String(), is: Type.String() })),
});

/** A form-js schema; `schema` is given to the form viewer as it is. */
export const IntakeForm = named(
  'IntakeForm',
  Type.Object({
    procedureCode: Type.String(),
    formId: Type.String(),
    schema: JsonObject,
    people: Type.Array(DeclaredPersonView),
  }),
);

export type DuplicateView = Static<typeof Duplicate>;
export type ProcedureView = Static<typeof Procedure>;
