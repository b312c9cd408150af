/**
 * The events of the core. A processor emits them, the applier of the same name writes them into the state; applying the
 * same events in the same order to an empty state gives the same state again. The subject's key is the record's `key`.
 */

import type { ElementType } from '../../model/graph/graph.ts';
import type {
  Authorization,
  BatchOperation,
  BatchOperationItem,
  BufferedStep,
  ClusterVariable,
  CompensationSubscription,
  ConditionalSubscription,
  CorrelatedMessageSubscription,
  DecisionDefinition,
  DecisionInstance,
  DecisionRequirements,
  ElementInstance,
  ElementProgress,
  Form,
  GenericResource,
  GlobalTaskListener,
  Group,
  Incident,
  Job,
  Key,
  MappingRule,
  Membership,
  Message,
  MessageStartLock,
  MessageSubscription,
  PendingTrigger,
  ProcessDefinition,
  ProcessInstance,
  Role,
  SignalSubscription,
  Tenant,
  ThrownSignal,
  Timer,
  User,
  UserTask,
  UserTaskTransition,
  Variable,
} from '../entities/index.ts';

/** Names the element in a lifecycle record, for whoever reads records. */
export interface ElementReference {
  readonly processInstanceKey: Key;
  readonly elementId: string;
  readonly elementType: ElementType;
}

/** Columns of a row that an event changes. */
type Change<R, C extends keyof R> = Pick<R, C>;
type Nothing = Record<never, never>;
/** Columns that say to which element of which definition something belongs. */
type DefinitionElement = 'processDefinitionKey' | 'processDefinitionId' | 'elementId';

/** What each event carries, by value type and intent. */
export interface Events {
  PROCESS: {
    CREATED: ProcessDefinition;
    /** No instance can be started any more; those that run go on. */
    DRAINING: Change<ProcessDefinition, 'deletesHistory'>;
    /** No instance of it runs any more. */
    DELETED: Change<ProcessDefinition, 'deletesHistory'>;
    /** Nothing of it is left but its version number. */
    PURGED: Nothing;
  };
  FORM: { CREATED: Form; DELETED: Nothing };
  RESOURCE: { CREATED: GenericResource; DELETED: Nothing };
  DECISION_REQUIREMENTS: { CREATED: DecisionRequirements; DELETED: Nothing; PURGED: Nothing };
  DECISION: { CREATED: DecisionDefinition; DELETED: Nothing; PURGED: Nothing };
  /** What was evaluated on the way to a result, the decision that was asked for last; of a failed one, as far as it came. */
  DECISION_EVALUATION: {
    EVALUATED: { readonly instances: readonly DecisionInstance[] };
    FAILED: { readonly instances: readonly DecisionInstance[] };
  };
  DECISION_INSTANCE: {
    /** Nothing is left of one decision. */
    DELETED: Nothing;
    /** Nothing is left of all decisions of an evaluation; the key is the evaluation's. */
    EVALUATION_DELETED: Nothing;
  };
  PROCESS_INSTANCE_CREATION: { CREATED: ProcessInstance };
  PROCESS_INSTANCE_BUSINESS_ID: { ASSIGNED: { readonly businessId: string } };
  PROCESS_INSTANCE: {
    ELEMENT_ACTIVATING: ElementInstance;
    ELEMENT_ACTIVATED: ElementReference;
    ELEMENT_COMPLETING: ElementReference;
    ELEMENT_COMPLETED: ElementReference;
    ELEMENT_TERMINATING: ElementReference;
    ELEMENT_TERMINATED: ElementReference;
    /** An event was accepted by the element instance and is entered once the instance has ended. */
    EVENT_OCCURRED: PendingTrigger;
    /** The scope that an event sub-process interrupts is empty: the event sub-process begins. */
    EVENT_ENTERED: Nothing;
    /** The instance belongs to another definition now; the key of a process instance means both of its rows. */
    ELEMENT_MIGRATED: Change<
      ElementInstance,
      'processDefinitionKey' | 'processDefinitionId' | 'elementId' | 'elementName' | 'joinTokens'
    > &
      Change<ProcessInstance, 'processDefinitionVersion'>;
    /** How far a multi-instance body or an ad-hoc sub-process has come. */
    ELEMENT_PROGRESSED: ElementProgress;
    /** The key is the scope's. `waits`: the flow leads to a join, where its token stays. */
    SEQUENCE_FLOW_TAKEN: { readonly processInstanceKey: Key; readonly flowId: string; readonly waits: boolean };
    /** The key is the scope's. One token of each flow is used up by the join. */
    TOKENS_JOINED: { readonly flowIds: readonly string[] };
    /** The key is the scope's. A terminate end event or an interrupting event sub-process takes the waiting tokens away. */
    TOKENS_DROPPED: Nothing;
    /** The finished instance and all its history are gone. */
    DELETED: Nothing;
    /** It rests until it is resumed. */
    SUSPENDED: Nothing;
    RESUMED: Nothing;
  };
  /** What a suspended instance would do next. */
  BUFFERED_COMMAND: {
    BUFFERED: BufferedStep;
    /** It is done now, or its instance has ended. */
    DRAINED: Nothing;
  };
  VARIABLE: { CREATED: Variable; UPDATED: Change<Variable, 'value'> };
  JOB: {
    CREATED: Job;
    ACTIVATED: {
      readonly worker: string;
      readonly deadlineMs: number;
      /** Unless the worker wanted no lease. */
      readonly leaseToken?: string;
    };
    COMPLETED: Partial<Change<Job, 'isDenied' | 'deniedReason'>>;
    FAILED: Change<Job, 'state' | 'retries' | 'errorMessage' | 'recurAtMs'>;
    ERROR_THROWN: Change<Job, 'errorCode' | 'errorMessage'>;
    /** By an event of the process, after it was thrown. */
    ERROR_CAUGHT: Nothing;
    UPDATED: {
      readonly retries: number;
      readonly priority: number;
      readonly deadlineMs: number | null;
      /** Unless only the timeout was changed. */
      readonly shownState?: 'RETRIES_UPDATED';
    };
    TIMED_OUT: Nothing;
    RECURRED: Nothing;
    /** After its incident was resolved. */
    RESOLVED: Nothing;
    CANCELED: Nothing;
    /** Nobody is handed it while its instance is suspended. */
    SUSPENDED: Nothing;
    RESUMED: Nothing;
    MIGRATED: Change<Job, DefinitionElement | 'processDefinitionVersion'>;
  };
  USER_TASK: {
    CREATED: UserTask;
    /** A change has begun, and its listeners are called. */
    TRANSITION_BEGUN: UserTaskTransition;
    TRANSITION_CORRECTED: UserTaskTransition;
    TRANSITION_DENIED: { readonly deniedReason: string };
    TRANSITION_ENDED: Nothing;
    ASSIGNED: Change<UserTask, 'assignee'>;
    UPDATED: Change<UserTask, 'candidateGroups' | 'candidateUsers' | 'dueDateMs' | 'followUpDateMs' | 'priority'>;
    COMPLETED: Nothing;
    CANCELED: Nothing;
    MIGRATED: Change<UserTask, DefinitionElement | 'processDefinitionVersion' | 'name'>;
  };
  TIMER: {
    CREATED: Timer;
    TRIGGERED: Nothing;
    CANCELED: Nothing;
    SUSPENDED: Nothing;
    /** Of a repeating one that was due several times meanwhile, the last of these moments is left. */
    RESUMED: Change<Timer, 'dueMs'>;
    MIGRATED: Change<Timer, 'processDefinitionKey' | 'targetElementId'>;
  };
  MESSAGE_SUBSCRIPTION: {
    CREATED: MessageSubscription;
    DELETED: Nothing;
    MIGRATED: Change<
      MessageSubscription,
      'processDefinitionKey' | 'processDefinitionId' | 'targetElementId' | 'interrupting'
    >;
    /** It was given a message; the key is that of the history's row. */
    CORRELATED: CorrelatedMessageSubscription;
  };
  MESSAGE: {
    PUBLISHED: Message;
    CORRELATED: { readonly processDefinitionId: string };
    EXPIRED: Nothing;
  };
  /** The key is the process instance's. */
  MESSAGE_START_LOCK: {
    CREATED: MessageStartLock;
    DELETED: Nothing;
    MIGRATED: Change<MessageStartLock, 'processDefinitionId'>;
  };
  COMPENSATION_SUBSCRIPTION: {
    CREATED: CompensationSubscription;
    /** Its handler was invoked. */
    TRIGGERED: { readonly throwingInstanceKey: Key; readonly handlerInstanceKey: Key };
    DELETED: Nothing;
    MIGRATED: Change<CompensationSubscription, 'activityId' | 'handlerId'>;
  };
  CONDITIONAL_SUBSCRIPTION: {
    CREATED: ConditionalSubscription;
    /** Its condition held, and its event occurs. */
    TRIGGERED: Nothing;
    DELETED: Nothing;
    MIGRATED: Change<ConditionalSubscription, 'processDefinitionKey' | 'processDefinitionId' | 'targetElementId'>;
  };
  SIGNAL_SUBSCRIPTION: {
    CREATED: SignalSubscription;
    DELETED: Nothing;
    MIGRATED: Change<SignalSubscription, 'processDefinitionKey' | 'processDefinitionId' | 'targetElementId'>;
  };
  SIGNAL: {
    /** By a process; its broadcast follows. */
    THROWN: ThrownSignal;
    /** The key is that of a thrown signal, or a new one. */
    BROADCASTED: {
      readonly signalName: string;
      readonly tenantId: string;
      readonly variables: Readonly<Record<string, string>>;
    };
  };
  BATCH_OPERATION: {
    CREATED: BatchOperation;
    ITEMS_ADDED: { readonly items: readonly BatchOperationItem[]; readonly queriedKey: Key; readonly isLast: boolean };
    SUSPENDED: Nothing;
    RESUMED: Nothing;
    CANCELED: Nothing;
    /** Items that were not tried before it was cancelled. */
    ITEMS_CANCELED: { readonly items: readonly BatchOperationItem[]; readonly isLast: boolean };
    COMPLETED: Nothing;
    FAILED: { readonly errorMessage: string };
  };
  BATCH_OPERATION_ITEM: {
    COMPLETED: BatchOperationItem;
    FAILED: BatchOperationItem;
  };
  CLUSTER_VARIABLE: {
    CREATED: ClusterVariable;
    UPDATED: Change<ClusterVariable, 'value' | 'metadata'>;
    DELETED: Nothing;
  };
  GLOBAL_TASK_LISTENER: { CREATED: GlobalTaskListener; UPDATED: GlobalTaskListener; DELETED: Nothing };
  USER: { CREATED: User; UPDATED: Partial<Pick<User, 'name' | 'email' | 'passwordHash'>>; DELETED: Nothing };
  GROUP: { CREATED: Group; UPDATED: Change<Group, 'name' | 'description'>; DELETED: Nothing };
  ROLE: { CREATED: Role; UPDATED: Change<Role, 'name' | 'description'>; DELETED: Nothing };
  TENANT: { CREATED: Tenant; UPDATED: Change<Tenant, 'name' | 'description'>; DELETED: Nothing };
  MAPPING_RULE: {
    CREATED: MappingRule;
    UPDATED: Change<MappingRule, 'name' | 'claimName' | 'claimValue'>;
    DELETED: Nothing;
  };
  MEMBERSHIP: { ADDED: Membership; REMOVED: Nothing };
  AUTHORIZATION: { CREATED: Authorization; UPDATED: Omit<Authorization, 'authorizationKey'>; DELETED: Nothing };
  INCIDENT: { CREATED: Incident; RESOLVED: Nothing; MIGRATED: Change<Incident, DefinitionElement> };
}

export type ValueType = keyof Events;
export type Intent<V extends ValueType> = keyof Events[V] & string;

interface RecordOf<V extends ValueType, I extends Intent<V>> {
  /** Position in the log, when somebody keeps one. */
  readonly position?: number;
  readonly valueType: V;
  readonly intent: I;
  readonly key: Key;
  readonly value: Events[V][I];
  readonly timestampMs: number;
}

/** Any record; `valueType` and `intent` tell which. */
export type EngineRecord = { [V in ValueType]: { [I in Intent<V>]: RecordOf<V, I> }[Intent<V>] }[ValueType];
