import { type Static, Type } from 'typebox';
import { bulkActions, bulkStates, printedPapers } from '../../office/terms/index.ts';
import { languages } from '../../office/texts/index.ts';
import { DossierFilter } from '../dossiers/query-schema.ts';
import {
  Closed,
  EngineKey,
  JsonObject,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Reason,
  Text,
  UserName,
  Uuid,
} from '../http/common-schema.ts';
import { enumOf, TaskFilter } from '../tasks/schema.ts';

export const BulkActionName = enumOf('BulkAction', [...bulkActions, 'undo'] as const);
const KEYS_MAX = 1_000;

/** Either the keys of tasks or the ids of dossiers, or a filter of one of the lists: all that match. */
export const BulkRequest = named(
  'BulkRequest',
  Closed({
    action: enumOf('BulkRequestAction', bulkActions),
    keys: Type.Optional(Type.Array(EngineKey, { minItems: 1, maxItems: KEYS_MAX })),
    filter: Type.Optional(Type.Object(TaskFilter.properties, { additionalProperties: false })),
    dossierIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: KEYS_MAX })),
    dossierFilter: Type.Optional(Type.Object(DossierFilter.properties, { additionalProperties: false })),
    assignee: Type.Optional(UserName),
    again: Type.Optional(Type.Boolean({ description: 'Remind those too who were reminded within the hour' })),
    variables: Type.Optional(JsonObject),
    papers: Type.Optional(enumOf('PrintedPapers', printedPapers)),
    language: Type.Optional(enumOf('ExportLanguage', languages)),
  }),
);
export const BulkStart = named('BulkStart', Closed({ reason: Type.Optional(Reason) }));
export const BulkParams = Type.Object({ id: Uuid });

/** A reason why tasks are left out, or failed, with some of the dossiers' codes. */
const BulkRefusal = named(
  'BulkRefusal',
  Type.Object({ reason: Text, count: Type.Integer(), codes: Type.Array(Type.String()) }),
);

export const BulkJob = named(
  'BulkJob',
  Type.Object({
    id: Type.String(),
    action: BulkActionName,
    state: enumOf('BulkState', bulkStates),
    assigneeName: NullableText,
    reason: NullableText,
    createdAt: Moment,
    finishedAt: NullableMoment,
    waiting: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
    excluded: Type.Integer(),
    mayUndo: Type.Boolean(),
    undoOf: NullableText,
    fileUrl: NullableText,
  }),
);
/** A job with why tasks are left out or failed, and each that failed. */
export const BulkDetails = named(
  'BulkDetails',
  Type.Object({
    ...BulkJob.properties,
    refusals: Type.Array(BulkRefusal),
    failures: Type.Array(
      named(
        'BulkFailure',
        Type.Object({
          taskKey: NullableText,
          dossierId: NullableText,
          dossierCode: NullableText,
          reason: Nullable(Text),
        }),
      ),
    ),
  }),
);

export type BulkRequestView = Static<typeof BulkRequest>;
export type BulkJobView = Static<typeof BulkJob>;
export type BulkDetailsView = Static<typeof BulkDetails>;
