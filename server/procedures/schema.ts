import { type Static, Type } from 'typebox';
import { paperForms } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Channel,
  Closed,
  JsonObject,
  Moment,
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
  }),
);

const Named = Type.Object({ id: Type.String(), name: Text });

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

/** A form-js schema; `schema` is given to the form viewer as it is. */
export const IntakeForm = named(
  'IntakeForm',
  Type.Object({ procedureCode: Type.String(), formId: Type.String(), schema: JsonObject }),
);

export type DuplicateView = Static<typeof Duplicate>;
export type ProcedureView = Static<typeof Procedure>;
