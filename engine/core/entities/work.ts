/** The work that others do for a process, as rows: jobs and user tasks. */
import type { SecretReference } from '../../model/graph/graph.ts';
import {
  flag,
  integer,
  json,
  key,
  momentMs,
  oneOf,
  optionalFlag,
  optionalInteger,
  optionalJson,
  optionalKey,
  optionalMomentMs,
  optionalOneOf,
  optionalText,
  type RowOf,
  table,
  text,
} from './table.ts';

export type JobState =
  | 'CREATED' // activatable
  | 'ACTIVATED' // handed to a worker until deadlineMs
  | 'BACKING_OFF' // failed with retries left, activatable from recurAtMs
  | 'SUSPENDED' // activatable again when its instance is resumed
  | 'FAILED' // no retries left, an incident is open
  | 'ERROR_THROWN' // error thrown and not caught, an incident is open
  | 'COMPLETED'
  | 'CANCELED';

/** The events of a job that Camunda's exporter tells the searchable store; activation and the end of a back-off are none. */
export const SHOWN_JOB_STATES = [
  'CREATED',
  'COMPLETED',
  'FAILED',
  'RETRIES_UPDATED',
  'TIMED_OUT',
  'CANCELED',
  'ERROR_THROWN',
  'MIGRATED',
] as const;
type ShownJobState = (typeof SHOWN_JOB_STATES)[number];

export type JobKind = 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER' | 'AD_HOC_SUB_PROCESS';

/** When a listener is called, as Camunda's API names it. */
export type ListenerEventType =
  | 'BEFORE_ALL'
  | 'START'
  | 'END'
  | 'CANCEL'
  | 'CREATING'
  | 'ASSIGNING'
  | 'UPDATING'
  | 'COMPLETING'
  | 'CANCELING';

/** Work for a job worker. `state` is the engine's; a search shows `shownState`, as Camunda does. */
export const jobTable = table({
  sqlName: 'job',
  columns: {
    jobKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    processDefinitionKey: key,
    processDefinitionId: text,
    processDefinitionVersion: integer,
    elementInstanceKey: key,
    elementId: text,
    type: text,
    kind: oneOf<JobKind>(),
    state: oneOf<JobState>(),
    retries: integer,
    /** Who has it, or had it last. */
    worker: text,
    deadlineMs: optionalMomentMs,
    recurAtMs: optionalMomentMs,
    customHeaders: json<Readonly<Record<string, string>>>(),
    errorCode: optionalText,
    errorMessage: optionalText,
    createdMs: momentMs,
    endMs: optionalMomentMs,
    tags: json<readonly string[]>(),
    tenantId: text,
    /** Of a listener's job: what calls it, and which of the listeners of that event it is, from 0. */
    listenerEventType: optionalOneOf<ListenerEventType>(),
    listenerIndex: optionalInteger,
    /** Null of a job that is older than this column. */
    updatedMs: optionalMomentMs,
    /** What a task listener said of the change; null until then, and of other jobs. */
    isDenied: optionalFlag,
    deniedReason: optionalText,
    shownState: oneOf<ShownJobState>(),
    /** Whether its last failure left retries. */
    failedWithRetriesLeft: flag,
    /** The highest is handed out first. */
    priority: integer,
    /** The one that its instance had when it was created. */
    businessId: optionalText,
    /** What its worker is handed values for; null of a job that is older than this column. */
    secretReferences: optionalJson<readonly SecretReference[]>(),
    /** Of its last activation with a lease; null: it never had one. It stays when the job comes back, so that it is never unfenced. */
    leaseToken: optionalText,
  },
  primaryKey: 'jobKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: (row) => row.state === 'COMPLETED' || row.state === 'CANCELED',
});
export type Job = RowOf<typeof jobTable.columns>;

type UserTaskState =
  | 'CREATING'
  | 'CREATED'
  | 'ASSIGNING'
  | 'UPDATING'
  | 'COMPLETING'
  | 'COMPLETED'
  | 'CANCELING'
  | 'CANCELED'
  | 'FAILED';

/** A change of a user task that its listeners have not all agreed to yet. */
export interface UserTaskTransition {
  readonly event: Extract<ListenerEventType, 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING'>;
  /** What the task will be when the listeners agree; what they correct is written here. */
  readonly changes: Readonly<{
    assignee?: string;
    candidateGroups?: readonly string[];
    candidateUsers?: readonly string[];
    dueDateMs?: number | null;
    followUpDateMs?: number | null;
    priority?: number;
  }>;
  /** Names of the changes, as listeners see them in the header `io.camunda.zeebe:changedAttributes`. */
  readonly changedAttributes: readonly string[];
  readonly action: string;
  /** Of a completion, or of an update of variables at the task: the variables that come with it, as JSON texts by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of an update of variables: they stay at the task. */
  readonly isLocal?: true;
}

/** A Camunda user task (`zeebe:userTask`). */
export const userTaskTable = table({
  sqlName: 'user_task',
  columns: {
    userTaskKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    processDefinitionKey: key,
    processDefinitionId: text,
    processDefinitionVersion: integer,
    elementInstanceKey: key,
    elementId: text,
    name: optionalText,
    state: oneOf<UserTaskState>(),
    /** Empty when nobody has it. */
    assignee: text,
    candidateGroups: json<readonly string[]>(),
    candidateUsers: json<readonly string[]>(),
    dueDateMs: optionalMomentMs,
    followUpDateMs: optionalMomentMs,
    priority: integer,
    formKey: optionalKey,
    externalFormReference: optionalText,
    customHeaders: json<Readonly<Record<string, string>>>(),
    createdMs: momentMs,
    endMs: optionalMomentMs,
    tags: json<readonly string[]>(),
    tenantId: text,
    /** Null while no change is under way. */
    transition: optionalJson<UserTaskTransition>(),
    /** The one that its instance had when it was created. */
    businessId: optionalText,
  },
  primaryKey: 'userTaskKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: (row) => row.state === 'COMPLETED' || row.state === 'CANCELED',
});
export type UserTask = RowOf<typeof userTaskTable.columns>;
