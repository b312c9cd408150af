import { Type } from 'typebox';
import { oneOf } from '../../office/terms/schema.ts';
import { NullableMoment, named, Text } from '../http/common-schema.ts';
import { partNames, partStates } from '../http/context.ts';

const State = oneOf(partStates);
const Part = named('PartHealth', Type.Object({ state: State, since: NullableMoment }));

/** What anybody at a page has to know, to understand why something cannot be done now. */
export const Health = named('Health', Type.Object({ database: Part, engine: Part }));

const NullableCount = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0 });

export const HealthParts = named(
  'HealthParts',
  Type.Object({
    items: Type.Array(
      named(
        'HealthPart',
        Type.Object({
          part: oneOf(partNames),
          state: State,
          since: NullableMoment,
          putOff: Type.Unsafe<number | null>({
            ...NullableCount,
            description: 'What could not be sent when it was due',
          }),
          freeBytes: NullableCount,
          totalBytes: NullableCount,
        }),
      ),
    ),
    stuckLoops: Type.Array(Type.Object({ name: Type.String(), since: NullableMoment })),
  }),
);

const Count = Type.Integer({ minimum: 0 });
const Seconds = Type.Number({ minimum: 0 });
const NullableSeconds = Type.Unsafe<number | null>({ type: ['number', 'null'], minimum: 0 });

const QueueFigures = named(
  'QueueFigures',
  Type.Object({
    outboxWaiting: Count,
    outboxPutOff: Count,
    outboxDueSeconds: Seconds,
    lettersWaiting: Count,
    lettersPutOff: Count,
    bulkWaiting: Count,
    tasksOpen: Count,
    dossiersOpen: Count,
    sessionsOpen: Count,
    taskFeedLagSeconds: NullableSeconds,
    taskComparisonAgeSeconds: NullableSeconds,
  }),
);

const StoreFigures = named(
  'StoreFigures',
  Type.Object({
    bytes: Count,
    oldestTransactionSeconds: Seconds,
    deadRows: Count,
    connections: Type.Array(Type.Object({ state: Type.String(), count: Count })),
    tables: Type.Array(Type.Object({ name: Type.String(), bytes: Count })),
  }),
);

/** The open jobs of one type. */
const JobFigures = named(
  'JobFigures',
  Type.Object({
    jobType: Type.String(),
    /** Null: workers of somebody else's do it. */
    name: Type.Union([Text, Type.Null()]),
    waiting: Type.Integer({ minimum: 0, description: 'No worker has them' }),
    atWork: Type.Integer({ minimum: 0, description: 'A worker has them' }),
    failed: Type.Integer({ minimum: 0, description: 'They failed and come again, or stand in an incident' }),
  }),
);

export const Upkeep = named(
  'Upkeep',
  Type.Object({
    queues: QueueFigures,
    store: StoreFigures,
    jobs: Type.Union([Type.Null(), Type.Array(JobFigures)], { description: 'Null while the engine is away' }),
    areJobsCapped: Type.Boolean({ description: 'There are more open jobs than were counted' }),
  }),
);
