import { type Static, Type } from 'typebox';
import {
  type OperationItemState,
  operationItemStates,
  operationKinds,
  operationStates,
} from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  EngineKey,
  Limit,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Text,
  Uuid,
} from '../http/common-schema.ts';
import { InstanceFilterFields } from '../instances/schema.ts';
import { TaskDossier } from '../tasks/schema.ts';

const KEYS_MAX = 1_000;
const MOVES_MAX = 200;
export const VARIABLES_MAX = 100;
const ElementId = Type.String({ minLength: 1, maxLength: 200 });

/** What makes incidents alike: see `office/operations/cause.ts`. */
const causeFields = {
  processDefinitionKey: EngineKey,
  elementId: ElementId,
  errorType: Type.String({ pattern: '^[A-Z_]{1,60}$' }),
  patternHash: Type.String({ pattern: '^[A-Za-z0-9_-]{16}$' }),
};
export const CauseQuery = Type.Object({
  ...causeFields,
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,6}$' })),
  limit: Type.Optional(Limit),
});

/** Open incidents of one cause. */
export const IncidentCause = named(
  'IncidentCause',
  Type.Object({
    ...causeFields,
    processId: Type.String(),
    processName: Text,
    version: Type.Integer(),
    elementName: Text,
    message: Type.String({ description: 'What the messages have in common' }),
    explained: Nullable(Text),
    instances: Type.Integer(),
    incidents: Type.Integer(),
    firstAt: Moment,
    lastAt: Moment,
  }),
);
export const IncidentCauses = named(
  'IncidentCauses',
  Type.Object({
    items: Type.Array(IncidentCause),
    incidents: Type.Integer(),
    capped: Type.Boolean({ description: 'Whether there are more incidents than were looked through' }),
  }),
);

export const CauseInstances = named(
  'CauseInstances',
  Type.Object({
    items: Type.Array(
      named(
        'CauseInstance',
        Type.Object({
          processInstanceKey: Type.String(),
          message: Type.String(),
          since: Moment,
          dossier: Nullable(TaskDossier),
          unitName: NullableText,
        }),
      ),
    ),
    next: NullableText,
    total: Type.Integer(),
  }),
);

const TokenMove = named('TokenMove', Closed({ from: ElementId, to: ElementId }));
/** JSON values by name; a name is one that FEEL can read. */
const Variables = Type.Record(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,99}$' }), Type.Unknown(), {
  minProperties: 1,
  maxProperties: VARIABLES_MAX,
});

/** Which instances; exactly one of these is given. The filter is the selection: all that match, across pages. */
export const OperationSelection = named(
  'OperationSelection',
  Closed({
    keys: Type.Optional(Type.Array(EngineKey, { minItems: 1, maxItems: KEYS_MAX })),
    cause: Type.Optional(Closed(causeFields)),
    filter: Type.Optional(InstanceFilterFields),
  }),
);

export const OperationRequest = named(
  'OperationRequest',
  Closed({
    kind: oneOf(operationKinds, { title: 'OperationKind' }),
    selection: OperationSelection,
    variables: Type.Optional(Variables),
    moves: Type.Optional(Type.Array(TokenMove, { minItems: 1, maxItems: MOVES_MAX })),
    targetProcessDefinitionKey: Type.Optional(EngineKey),
    mapping: Type.Optional(Type.Array(TokenMove, { minItems: 1, maxItems: MOVES_MAX })),
  }),
);

export const OperationBegin = named(
  'OperationBegin',
  Closed({ reason: Type.String({ minLength: 3, maxLength: 500, pattern: '\\S.*\\S' }) }),
);
export const OperationParams = Type.Object({ id: Uuid });
export const OperationItemsQuery = Type.Object({
  state: Type.Optional(oneOf(operationItemStates, { title: 'OperationItemState' })),
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,6}$' })),
  limit: Type.Optional(Limit),
});

const OperationAct = oneOf(['begin', 'pause', 'resume', 'cancel', 'retry'] as const, { title: 'OperationAct' });

/** How many instances are in which state. */
const Counts = named(
  'OperationCounts',
  Type.Object({
    waiting: Type.Integer(),
    excluded: Type.Integer(),
    trying: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
    dropped: Type.Integer(),
  } satisfies Record<OperationItemState, unknown>),
);

/** One operation: what is done, to how many, and how far it is. */
export const Operation = named(
  'Operation',
  Type.Object({
    id: Type.String(),
    kind: oneOf(operationKinds, { title: 'OperationKind' }),
    state: oneOf(operationStates, { title: 'OperationState' }),
    personName: Type.String(),
    reason: NullableText,
    createdAt: Moment,
    startedAt: NullableMoment,
    finishedAt: NullableMoment,
    retryOf: NullableText,
    operationReference: Type.Integer({ description: "Under which the engine's own log keeps each command" }),
    counts: Counts,
    variables: Type.Array(Type.String(), { description: 'Names of the variables that are set' }),
    moves: Type.Array(TokenMove),
    targetVersion: Nullable(Type.Integer()),
    mapping: Type.Array(TokenMove),
    allowedActions: Type.Array(OperationAct),
  }),
);

/** An operation with what its instances have in common: before it is begun what will be done to which versions and what cannot, later what came of them. */
export const OperationDetails = named(
  'OperationDetails',
  Type.Object({
    ...Operation.properties,
    steps: Type.Array(named('StepChange', Type.Object({ from: Text, to: Text })), {
      description: 'Moves and mapping by the names of their steps',
    }),
    groups: Type.Array(
      named(
        'OperationGroup',
        Type.Object({
          state: oneOf(operationItemStates, { title: 'OperationItemState' }),
          processName: Text,
          version: Type.Integer(),
          detail: Nullable(Text),
          count: Type.Integer(),
        }),
      ),
    ),
  }),
);

export const OperationItems = named(
  'OperationItems',
  Type.Object({
    items: Type.Array(
      named(
        'OperationItem',
        Type.Object({
          processInstanceKey: Type.String(),
          processName: Text,
          version: Type.Integer(),
          state: oneOf(operationItemStates, { title: 'OperationItemState' }),
          detail: Nullable(Text),
          dossier: Nullable(TaskDossier),
        }),
      ),
    ),
    next: NullableText,
  }),
);

export type CauseFields = Static<typeof IncidentCause>;
export type OperationRequestView = Static<typeof OperationRequest>;
export type OperationView = Static<typeof Operation>;
export type OperationDetailsView = Static<typeof OperationDetails>;
