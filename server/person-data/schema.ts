/** What the office keeps about a person, and what she asks of it, as the API tells it. */
import { type Static, Type } from 'typebox';
import { REQUEST_REASON_LENGTH_MAX, WANTED_LENGTH_MAX } from '../../office/person-rights/index.ts';
import { dataRequestChannels, dataRequestKinds, dataRequestStates, personalClasses } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { languages } from '../../office/texts/index.ts';
import {
  Closed,
  Limit,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Reason,
  Text,
  Uuid,
} from '../http/common-schema.ts';
import { keptFormats } from '../http/kept-dossier.ts';

const WholeNumber = Type.String({
  maxLength: 30,
  description: 'The whole identity number, from her card',
});
const Email = Type.Optional(Type.String({ maxLength: 254 }));

export const PersonDataQuestion = named('PersonDataQuestion', Closed({ number: WholeNumber, reason: Reason }));
export const PersonDataFileQuestion = named(
  'PersonDataFileQuestion',
  Closed({
    number: WholeNumber,
    reason: Reason,
    format: oneOf(keptFormats),
    language: oneOf(languages),
  }),
);

const asker = { number: WholeNumber, name: Type.String({ minLength: 1, maxLength: 200 }), email: Email };
export const CorrectionRequest = named(
  'DataCorrectionRequest',
  Closed({
    ...asker,
    dossierId: Uuid,
    field: Type.String({ minLength: 1, maxLength: 100 }),
    wanted: Type.String({ maxLength: WANTED_LENGTH_MAX }),
    reason: Type.String({ maxLength: REQUEST_REASON_LENGTH_MAX }),
  }),
);

export const DeletionRequest = named(
  'DataDeletionRequest',
  Closed({
    ...asker,
    dossierId: Uuid,
    reason: Type.String({ maxLength: REQUEST_REASON_LENGTH_MAX }),
  }),
);
export const RequestParams = Type.Object({ id: Uuid });
export const Refusal = named('DeletionRefusal', Closed({ reason: Reason }));

export const RequestQuery = Closed({
  state: Type.Optional(oneOf(dataRequestStates)),
  kind: Type.Optional(oneOf(dataRequestKinds)),
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  limit: Type.Optional(Limit),
});

/** A request with its clock; what is of a person is null where only shapes are seen. */
export const DataRequest = named(
  'DataRequest',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    kind: oneOf(dataRequestKinds),
    state: oneOf(dataRequestStates),
    channel: oneOf(dataRequestChannels),
    dossierId: Type.String(),
    dossierCode: Type.String(),
    unitName: Type.String(),
    requesterName: Type.String(),
    what: Nullable(Text),
    valueBefore: NullableText,
    valueWanted: NullableText,
    reason: NullableText,
    askedAt: Moment,
    dueAt: Moment,
    late: Type.Boolean(),
    answer: NullableText,
    answeredAt: NullableMoment,
    answeredBy: NullableText,
    progress: Nullable(Text),
  }),
);
export const DataRequestPage = named(
  'DataRequestPage',
  Type.Object({ items: Type.Array(DataRequest), next: NullableText }),
);

const KeptRow = named(
  'KeptRow',
  Type.Object({
    key: Type.String(),
    group: Text,
    label: Text,
    value: Text,
    personalClass: oneOf(personalClasses),
    field: NullableText,
  }),
);
export const KeptDossier = named(
  'KeptDossier',
  Type.Object({
    dossierId: Type.String(),
    code: Type.String(),
    procedureName: Text,
    state: Text,
    receivedAt: Moment,
    unitName: Type.String(),
    roles: Type.Array(Text),
    rows: Type.Array(KeptRow),
    withheld: Type.Integer(),
    papers: Type.Array(Type.Object({ name: Text, quantity: Type.Integer(), scanned: Type.Boolean(), at: Moment })),
    messages: Type.Array(
      Type.Object({
        channel: oneOf(['mail', 'sms'] as const),
        sentTo: NullableText,
        subject: Type.String(),
        body: Type.String(),
        at: Moment,
      }),
    ),
    entries: Type.Array(Type.Object({ name: Text, number: NullableText, unitName: Type.String(), at: Moment })),
    payments: Type.Array(
      Type.Object({ reason: Text, amountVnd: Type.Integer(), state: Text, payerName: NullableText, at: Moment }),
    ),
    survey: Nullable(
      Type.Object({
        ratings: Type.Array(Type.Object({ question: Text, rating: Type.Integer() })),
        comment: NullableText,
        at: Moment,
      }),
    ),
    legalBasis: Type.Array(Type.String()),
    keptUntil: Nullable(Text),
    looks: Type.Array(Type.Object({ at: Moment, unitNames: Type.Array(Type.String()) })),
  }),
);

export const PersonData = named(
  'PersonData',
  Type.Object({
    items: Type.Array(KeptDossier),
    /** How many dossiers there are, of which the newest are told here and all in the file. */
    count: Type.Integer(),
    capped: Type.Boolean(),
    requests: Type.Array(DataRequest),
  }),
);

export type CorrectionRequestView = Static<typeof CorrectionRequest>;
export type DataRequestView = Static<typeof DataRequest>;
