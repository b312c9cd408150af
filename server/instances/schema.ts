import { type Static, Type } from 'typebox';
import { sights } from '../../office/terms/index.ts';
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
  Page,
  TEXT_LENGTH_MAX,
  Text,
} from '../http/common-schema.ts';
import { TaskDossier } from '../tasks/schema.ts';

export const InstanceState = Type.Union(
  [Type.Literal('ACTIVE'), Type.Literal('COMPLETED'), Type.Literal('TERMINATED')],
  { title: 'InstanceState' },
);

export const Incident = named(
  'Incident',
  Type.Object({
    incidentKey: Type.String(),
    errorType: Type.String(),
    message: Type.String(),
    state: Type.String(),
    createdAt: Moment,
    elementId: Type.String(),
    elementInstanceKey: Type.String(),
    processInstanceKey: Type.String(),
    processDefinitionKey: Type.String(),
    processId: Type.String(),
    jobKey: NullableText,
    dossier: Nullable(TaskDossier),
    unitName: NullableText,
  }),
);

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
export const InstanceRow = named('InstanceRow', Type.Object(row));
export const InstancePage = named('InstancePage', Page(InstanceRow));

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
    allowedActions: Type.Array(
      Type.Union([Type.Literal('cancel'), Type.Literal('resolve-incident'), Type.Literal('reveal')], {
        title: 'InstanceAction',
      }),
    ),
  }),
);

export const InstanceQuery = Type.Object({
  processId: Type.Optional(Type.String({ maxLength: 200 })),
  processDefinitionKey: Type.Optional(EngineKey),
  state: Type.Optional(InstanceState),
  incident: Type.Optional(Type.Boolean()),
  elementId: Type.Optional(Type.String({ maxLength: 200 })),
  after: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Limit),
});
export const InstanceParams = Type.Object({ key: EngineKey });
export const Cancellation = named(
  'Cancellation',
  Closed({ reason: Type.String({ minLength: 3, maxLength: TEXT_LENGTH_MAX }) }),
);
export const IncidentQuery = Type.Object({ processInstanceKey: Type.Optional(EngineKey) });

export type IncidentView = Static<typeof Incident>;
export type InstanceRowView = Static<typeof InstanceRow>;
export type InstanceView = Static<typeof Instance>;
