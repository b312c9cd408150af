/** What goes on inside an instance: what it waits for, whom it called, its jobs, messages and timers, and who changed what. */
import { type Static, Type } from 'typebox';
import { instanceStates, operationItemStates, operationKinds, waitKinds } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Moment, Nullable, NullableMoment, NullableText, named, Text } from '../http/common-schema.ts';

const NullableKey = NullableText;
const place = { elementInstanceKey: Type.String(), elementId: Type.String(), elementName: Text };

export const InstanceWait = named(
  'InstanceWait',
  Type.Object({
    ...place,
    kind: oneOf(waitKinds, { title: 'WaitKind' }),
    /** Of a task who holds it; of a job its worker. */
    holder: NullableText,
    groups: Type.Array(Type.Object({ role: Type.String(), unitName: Type.String() }), {
      description: 'Who may take a task that nobody holds',
    }),
    dueAt: NullableMoment,
    what: Type.String({
      description: 'The type of a job, the name of a message or signal, a condition, or a message of error',
    }),
    key: Type.String({ description: 'The correlation key of a message' }),
    calledKey: NullableKey,
    calledName: Nullable(Text),
  }),
);
export type InstanceWaitView = Static<typeof InstanceWait>;

export const RelatedInstance = named(
  'RelatedInstance',
  Type.Object({
    processInstanceKey: Type.String(),
    processName: Text,
    state: oneOf(instanceStates, { title: 'InstanceState' }),
    hasIncident: Type.Boolean(),
    startedAt: Moment,
    endedAt: NullableMoment,
    elementName: Nullable(Text),
  }),
);
export type RelatedInstanceView = Static<typeof RelatedInstance>;

export const InstanceJob = named(
  'InstanceJob',
  Type.Object({
    ...place,
    jobKey: Type.String(),
    type: Type.String(),
    kind: Type.String({ description: 'As Camunda calls it: BPMN_ELEMENT, EXECUTION_LISTENER, TASK_LISTENER …' }),
    listenerEvent: NullableText,
    state: Type.String({ description: 'As Camunda calls it: CREATED, COMPLETED, FAILED …' }),
    isOpen: Type.Boolean(),
    worker: Type.String(),
    retries: Type.Integer(),
    deadline: NullableMoment,
    endedAt: NullableMoment,
    error: NullableText,
  }),
);
export type InstanceJobView = Static<typeof InstanceJob>;

export const InstanceMessage = named(
  'InstanceMessage',
  Type.Object({
    ...place,
    messageName: Type.String(),
    correlationKey: Type.String(),
    state: Type.String({ description: 'As Camunda calls it: CREATED, CORRELATED, DELETED, MIGRATED' }),
    changedAt: Moment,
  }),
);
export type InstanceMessageView = Static<typeof InstanceMessage>;

export const InstanceTimer = named(
  'InstanceTimer',
  Type.Object({
    elementId: Type.String(),
    elementName: Text,
    hostName: Nullable(Text),
    dueAt: Nullable(Type.String({ format: 'date-time', description: 'Null where only the engine knows' })),
    drawn: NullableText,
    isComputed: Type.Boolean({
      description: 'Computed from the diagram: the engine does not tell of timers on the boundary',
    }),
  }),
);
export type InstanceTimerView = Static<typeof InstanceTimer>;

export const InstanceAct = named(
  'InstanceAct',
  Type.Object({
    operationId: Type.String(),
    kind: oneOf(operationKinds, { title: 'OperationKind' }),
    at: Moment,
    personName: Type.String(),
    reason: Nullable(Type.String({ description: 'Told to those who operate' })),
    state: oneOf(operationItemStates, { title: 'OperationItemState' }),
    detail: Nullable(Text),
    variables: Type.Array(Type.String()),
    operationReference: Type.Integer(),
  }),
);
export type InstanceActView = Static<typeof InstanceAct>;

export const VariableChange = named(
  'VariableChange',
  Type.Object({
    name: Type.String(),
    at: Moment,
    by: Nullable(
      Type.String({ description: 'The person of the operation that did it, or what the engine calls who did' }),
    ),
    operationId: NullableText,
    isCreation: Type.Boolean(),
  }),
);
export type VariableChangeView = Static<typeof VariableChange>;

/** Beside what the picture of an instance needs. */
export const workings = {
  waits: Type.Array(InstanceWait),
  calledBy: Nullable(RelatedInstance),
  calls: Type.Array(RelatedInstance),
  jobs: Type.Array(InstanceJob),
  messages: Type.Array(InstanceMessage),
  timers: Type.Array(InstanceTimer),
  acts: Type.Array(InstanceAct),
  variableChanges: Type.Array(VariableChange),
};
export type InstanceWorkings = {
  readonly waits: InstanceWaitView[];
  readonly calledBy: RelatedInstanceView | null;
  readonly calls: RelatedInstanceView[];
  readonly jobs: InstanceJobView[];
  readonly messages: InstanceMessageView[];
  readonly timers: InstanceTimerView[];
  readonly acts: InstanceActView[];
  readonly variableChanges: VariableChangeView[];
};
