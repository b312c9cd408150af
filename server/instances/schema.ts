import { type Static, Type } from 'typebox';
import { incidentStates, instanceSorts, instanceStates, instanceUrgencies, sights } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  Day,
  EngineKey,
  Limit,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Page,
  SearchText,
  TEXT_LENGTH_MAX,
  Text,
  UnitCode,
} from '../http/common-schema.ts';
import { TaskDossier } from '../tasks/schema.ts';
import { workings } from './workings-schema.ts';

const NullableInteger = Type.Unsafe<number | null>({ type: ['integer', 'null'] });

export const InstanceState = oneOf(instanceStates, { title: 'InstanceState' });

const incident = {
  incidentKey: Type.String(),
  errorType: Type.String(),
  message: Type.String(),
  explained: Nullable(Text),
  state: Type.String(),
  createdAt: Moment,
  elementId: Type.String(),
  elementInstanceKey: Type.String(),
  processInstanceKey: Type.String(),
  processDefinitionKey: Type.String(),
  processId: Type.String(),
  processName: Text,
  elementName: Text,
  jobKey: NullableText,
  dossier: Nullable(TaskDossier),
  unitName: NullableText,
};
export const Incident = named('Incident', Type.Object(incident));
export const IncidentRow = named(
  'IncidentRow',
  Type.Object({ ...incident, version: NullableInteger, causeHash: Type.String() }),
);
/** What came of an incident that was tried again: `failed` where the instance stands again. */
export const TriedAgain = named(
  'TriedAgain',
  Type.Object({
    state: Type.Union([Type.Literal('done'), Type.Literal('failed')], { title: 'TriedAgainState' }),
    detail: Text,
  }),
);
export const IncidentPage = named('IncidentPage', Page(IncidentRow));

const row = {
  processInstanceKey: Type.String(),
  processDefinitionKey: Type.String(),
  processId: Type.String(),
  processName: Text,
  version: Type.Integer(),
  state: InstanceState,
  startedAt: Moment,
  endedAt: NullableMoment,
  hasIncident: Type.Boolean(),
  dossier: Nullable(TaskDossier),
  unitName: NullableText,
};
export const InstanceRow = named(
  'InstanceRow',
  Type.Object({
    ...row,
    changedAt: Type.String({ format: 'date-time', description: 'When something last happened in it' }),
    lawfulDueAt: NullableMoment,
    steps: Type.Array(Text, { description: 'The tasks that are open in it' }),
    calls: Type.Array(Text, { description: 'The processes that it called and waits for' }),
  }),
);
export const InstancePage = named(
  'InstancePage',
  Type.Object({
    ...Page(InstanceRow).properties,
    limitedTo: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'Where more were found by variables or errors: only so many of them are in the list, the newest',
    }),
  }),
);

export const InstanceElement = named(
  'InstanceElement',
  Type.Object({
    elementInstanceKey: Type.String(),
    elementId: Type.String(),
    name: Text,
    type: Type.String(),
    state: InstanceState,
    startedAt: Moment,
    endedAt: NullableMoment,
    incidentKey: NullableText,
  }),
);

export const InstanceVariable = named(
  'InstanceVariable',
  Type.Object({
    name: Type.String(),
    value: Type.Unknown({ description: 'The JSON value; a text cut short when `truncated`' }),
    scopeKey: Type.String(),
    truncated: Type.Boolean(),
  }),
);

/** Everything that the picture of an instance needs; the XML is at /api/processes/{processDefinitionKey}/xml. */
export const Instance = named(
  'Instance',
  Type.Object({
    ...row,
    elements: Type.Array(InstanceElement),
    sight: oneOf(sights, { title: 'Sight' }),
    takenFlows: Type.Array(Type.String({ description: 'ids of the sequence flows that were taken' })),
    incidents: Type.Array(Incident),
    variables: Type.Array(InstanceVariable),
    ...workings,
    allowedActions: Type.Array(
      Type.Union([Type.Literal('cancel'), Type.Literal('resolve-incident'), Type.Literal('reveal')], {
        title: 'InstanceAction',
      }),
    ),
  }),
);

const ElementId = Type.String({ minLength: 1, maxLength: 200 });
const SortOrder = Type.Union([Type.Literal('asc'), Type.Literal('desc')]);

/** By what both lists are narrowed. */
const narrowing = {
  processId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  processDefinitionKey: Type.Optional(EngineKey),
  elementId: Type.Optional(ElementId),
  unit: Type.Optional(UnitCode),
  procedure: Type.Optional(Type.String({ maxLength: 40 })),
  case: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.Optional(SearchText),
  error: Type.Optional(Type.String({ maxLength: 100, description: 'A type of incident' })),
  cause: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$', description: 'The cause of an incident' })),
};
const paging = {
  order: Type.Optional(SortOrder),
  after: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Limit),
};

/** Which instances are asked for; every part narrows. */
export const InstanceFilterFields = Closed({
  ...narrowing,
  message: Type.Optional(
    Type.String({ maxLength: 200, description: 'Words of the message or the type of an open incident' }),
  ),
  variables: Type.Optional(
    Type.String({
      maxLength: TEXT_LENGTH_MAX,
      description: 'A JSON object: variables by name with the values that all of them have',
    }),
  ),
  state: Type.Optional(InstanceState),
  incident: Type.Optional(Type.Boolean()),
  urgent: Type.Optional(oneOf(instanceUrgencies, { title: 'InstanceUrgency' })),
  startedFrom: Type.Optional(Day),
  startedTo: Type.Optional(Day),
  endedFrom: Type.Optional(Day),
  endedTo: Type.Optional(Day),
  changedFrom: Type.Optional(Day),
  changedTo: Type.Optional(Day),
});
export const InstanceQuery = Type.Object({
  ...InstanceFilterFields.properties,
  sort: Type.Optional(oneOf(instanceSorts, { title: 'InstanceSort' })),
  ...paging,
});

export const InstanceCount = named(
  'InstanceCount',
  Type.Object({
    processDefinitionKey: Type.String(),
    active: Type.Integer(),
    stuck: Type.Integer({ description: 'Of the active ones those in which an incident is open' }),
  }),
);

/** At one element of one version how many instances stand now, and how often it was passed: null for who does not see the whole city. */
export const ElementCount = named(
  'ElementCount',
  Type.Object({
    elementId: Type.String(),
    active: Type.Integer(),
    completed: NullableInteger,
    canceled: NullableInteger,
    incidents: Type.Integer(),
  }),
);
export type ElementCountView = Static<typeof ElementCount>;

export const InstanceParams = Type.Object({ key: EngineKey });
export const Cancellation = named(
  'Cancellation',
  Closed({ reason: Type.String({ minLength: 3, maxLength: TEXT_LENGTH_MAX }) }),
);
export const IncidentQuery = Type.Object({
  ...narrowing,
  ...paging,
  processInstanceKey: Type.Optional(EngineKey),
  state: Type.Optional(oneOf(incidentStates, { title: 'IncidentState' })),
  createdFrom: Type.Optional(Day),
  createdTo: Type.Optional(Day),
});

export type IncidentView = Static<typeof Incident>;
export type InstanceView = Static<typeof Instance>;

/** By the id of its process. */
export const ProcessIdParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) });
export const VariableExamples = named(
  'VariableExamples',
  Type.Object({
    /** How many instances were looked into. */
    instances: Type.Integer(),
    items: Type.Array(
      Type.Object({
        name: Type.String(),
        values: Type.Array(Type.Unknown({ description: 'The JSON value, masked' })),
      }),
    ),
  }),
);
export type VariableExamplesView = Static<typeof VariableExamples>;
