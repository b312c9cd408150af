/**
 * Everything one can ask of the core. Names follow Zeebe's value types and intents. A command carries all it needs:
 * the moment, and parsed resources; the core reads no clock and makes no I/O.
 */
import type { Json } from '../../feel/evaluation/expression.ts';
import type { ParsedResource, Problem } from '../../model/graph/graph.ts';
import type {
  BatchOperationType,
  ClusterVariable,
  ClusterVariableKind,
  DecisionDefinition,
  DecisionInstance,
  DecisionRequirements,
  Form,
  GenericResource,
  GlobalTaskListener,
  Job,
  Key,
  ProcessDefinition,
  VariableMetadata,
  Whereabouts,
} from '../entities/index.ts';
import type { OfTenant, WithinPermissions } from './access.ts';
import type { BatchOperationCommand } from './batch-command.ts';
import type { IdentityCommand, IdentityReplies } from './identity-command.ts';
import type { JobCommand } from './job-command.ts';

/** Variables as JSON texts by name: the text is stored as given, so numbers keep their precision. */
export type VariableTexts = Readonly<Record<string, string>>;

/** The name of a cluster variable, which is unique in its scope and tenant. */
export interface ClusterVariableName {
  readonly scope: ClusterVariable['scope'];
  /** Null for a global one. */
  readonly tenantId: string | null;
  readonly name: string;
}

export interface UserTaskChangeset {
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  /** Milliseconds since the epoch; null clears. */
  readonly dueDateMs?: number | null;
  readonly followUpDateMs?: number | null;
  readonly priority?: number;
}

export interface CreateProcessInstance extends OfTenant {
  readonly type: 'PROCESS_INSTANCE_CREATION.CREATE';
  readonly by:
    | { readonly processDefinitionKey: Key }
    /** version -1 or absent: the latest. */
    | { readonly processDefinitionId: string; readonly version?: number }
    /** The newest version with the tag. */
    | { readonly processDefinitionId: string; readonly versionTag: string };
  readonly variables: VariableTexts;
  readonly startElementIds: readonly string[];
  readonly tags: readonly string[];
  /** The caller's own id of the instance. */
  readonly businessId?: string | null;
  /** Elements after whose completion or termination the instance is terminated. */
  readonly terminateAfter?: readonly string[];
}

export interface ActivateInstruction {
  readonly elementId: string;
  /** Instance of a scope around the element, where there is more than one; null where it is plain. */
  readonly ancestorElementInstanceKey: Key | null;
  /** Local variables of the element or of a scope around it; null means the process instance. */
  readonly variables: readonly { readonly scopeId: string | null; readonly variables: VariableTexts }[];
}

/** Terminates active element instances and activates the target once for each. */
export interface MoveInstruction {
  readonly source: { readonly elementInstanceKey: Key } | { readonly elementId: string };
  readonly targetElementId: string;
  /**
   * The scope that the target is activated in: found as for an activation, among the scopes around the source, or the source's
   * own.
   */
  readonly ancestor: { readonly elementInstanceKey: Key | null } | 'inferred' | 'sourceParent';
  readonly variables: ActivateInstruction['variables'];
}

export interface EvaluateDecision extends OfTenant {
  readonly type: 'DECISION_EVALUATION.EVALUATE';
  /** By id the latest version. */
  readonly by: { readonly decisionDefinitionKey: Key } | { readonly decisionDefinitionId: string };
  readonly variables: VariableTexts;
}

/** Evaluates FEEL for somebody outside, with or without a leading `=`; nothing is written. */
export interface EvaluateExpression {
  readonly type: 'EXPRESSION.EVALUATE';
  readonly expression: string;
  readonly variables: VariableTexts;
  /** The element instance, or process instance, whose variables are seen behind those; null: nobody's. */
  readonly scopeKey: Key | null;
  /** Whose cluster variables are seen beside the global ones; null: those of the scope's tenant, and without a scope nobody's. */
  readonly tenantId: string | null;
}

export type Command =
  | ({ readonly type: 'DEPLOYMENT.CREATE'; readonly resources: readonly ParsedResource[] } & OfTenant)
  | CreateProcessInstance
  | EvaluateDecision
  | EvaluateExpression
  | { readonly type: 'PROCESS_INSTANCE.CANCEL'; readonly processInstanceKey: Key }
  /** To a running root instance that has none. */
  | {
      readonly type: 'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN';
      readonly processInstanceKey: Key;
      readonly businessId: string;
    }
  /** Also of a called instance; what an instance called goes on. */
  | { readonly type: 'PROCESS_INSTANCE.SUSPEND'; readonly processInstanceKey: Key }
  | { readonly type: 'PROCESS_INSTANCE.RESUME'; readonly processInstanceKey: Key }
  /** Of a finished instance: all that is kept of it goes. */
  | { readonly type: 'PROCESS_INSTANCE.DELETE'; readonly processInstanceKey: Key; readonly stood?: Whereabouts }
  | { readonly type: 'DECISION_EVALUATION.DELETE'; readonly decisionEvaluationKey: Key; readonly stood?: Whereabouts }
  | { readonly type: 'DECISION_INSTANCE.DELETE'; readonly decisionInstanceKey: Key }
  /** Of a process definition, decision requirements, a form or another resource, by its key. */
  | { readonly type: 'RESOURCE_DELETION.DELETE'; readonly resourceKey: Key; readonly deleteHistory: boolean }
  /** The store has no running instance of a deleted definition any more. */
  | { readonly type: 'PROCESS.DRAIN'; readonly processDefinitionKey: Key }
  | BatchOperationCommand
  | JobCommand
  | IdentityCommand
  | {
      readonly type: 'PROCESS_INSTANCE.MODIFY';
      readonly processInstanceKey: Key;
      readonly activate: readonly ActivateInstruction[];
      readonly move?: readonly MoveInstruction[];
      /** Keys of element instances. */
      readonly terminate: readonly Key[];
      /** Every active instance of these elements. */
      readonly terminateElementIds?: readonly string[];
    }
  | {
      readonly type: 'PROCESS_INSTANCE.MIGRATE';
      readonly processInstanceKey: Key;
      readonly targetProcessDefinitionKey: Key;
      readonly mapping: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
    }
  | {
      readonly type: 'USER_TASK.ASSIGN';
      readonly userTaskKey: Key;
      readonly assignee: string;
      readonly allowOverride: boolean;
      readonly action: string;
    }
  | { readonly type: 'USER_TASK.UNASSIGN'; readonly userTaskKey: Key }
  | {
      readonly type: 'USER_TASK.UPDATE';
      readonly userTaskKey: Key;
      readonly changeset: UserTaskChangeset;
      readonly action: string;
    }
  | {
      readonly type: 'USER_TASK.COMPLETE';
      readonly userTaskKey: Key;
      readonly variables: VariableTexts;
      readonly action: string;
    }
  | {
      readonly type: 'VARIABLE_DOCUMENT.UPDATE';
      readonly scopeKey: Key;
      readonly variables: VariableTexts;
      readonly local: boolean;
    }
  | ({
      readonly type: 'MESSAGE.PUBLISH';
      readonly name: string;
      readonly correlationKey: string;
      readonly messageId: string;
      readonly businessId?: string;
      readonly timeToLiveMs: number;
      readonly variables: VariableTexts;
    } & OfTenant)
  | ({
      readonly type: 'MESSAGE.CORRELATE';
      readonly name: string;
      readonly correlationKey: string;
      readonly businessId?: string;
      readonly variables: VariableTexts;
    } & OfTenant &
      WithinPermissions)
  | { readonly type: 'MESSAGE.EXPIRE'; readonly messageKey: Key }
  | {
      readonly type: 'AD_HOC_SUB_PROCESS.ACTIVATE';
      readonly elementInstanceKey: Key;
      readonly elements: readonly { readonly elementId: string; readonly variables: VariableTexts }[];
      readonly cancelsRemaining: boolean;
    }
  | ({ readonly type: 'SIGNAL.BROADCAST'; readonly signalName: string; readonly variables: VariableTexts } & OfTenant &
      WithinPermissions)
  /** The broadcast of a signal that a process has thrown. */
  | { readonly type: 'SIGNAL.DELIVER'; readonly thrownSignalKey: Key }
  | ({
      readonly type: 'CONDITIONAL.EVALUATE';
      /** The process whose conditional start events are evaluated; null for all processes of the tenant. */
      readonly processDefinitionKey: Key | null;
      readonly variables: VariableTexts;
    } & OfTenant &
      WithinPermissions)
  | ({
      readonly type: 'CLUSTER_VARIABLE.CREATE';
      readonly kind: ClusterVariableKind;
      readonly value: string;
      readonly metadata: VariableMetadata;
    } & ClusterVariableName)
  | ({
      readonly type: 'CLUSTER_VARIABLE.UPDATE';
      readonly value: string;
      readonly metadata: VariableMetadata;
    } & ClusterVariableName)
  | ({ readonly type: 'CLUSTER_VARIABLE.DELETE' } & ClusterVariableName)
  | {
      readonly type: 'GLOBAL_TASK_LISTENER.CREATE';
      readonly listener: Omit<GlobalTaskListener, 'globalTaskListenerKey'>;
    }
  | {
      readonly type: 'GLOBAL_TASK_LISTENER.UPDATE';
      readonly id: string;
      readonly listener: Omit<GlobalTaskListener, 'globalTaskListenerKey' | 'id'>;
    }
  | { readonly type: 'GLOBAL_TASK_LISTENER.DELETE'; readonly id: string }
  | { readonly type: 'TIMER.TRIGGER'; readonly timerKey: Key }
  | { readonly type: 'INCIDENT.RESOLVE'; readonly incidentKey: Key };

export type CommandType = Command['type'];

/**
 * A job as its worker gets it: the row and the variables visible from its element, parsed, with every digit of their numbers
 * for `JSON.stringify`.
 */
export interface ActivatedJob {
  readonly job: Job;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What was deployed, in the order of the resources: a definition that was already the latest comes back with its old key. */
export type Deployed =
  | { readonly kind: 'process'; readonly definition: ProcessDefinition }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'resource'; readonly resource: GenericResource }
  | { readonly kind: 'decision'; readonly definition: DecisionDefinition }
  | { readonly kind: 'decisionRequirements'; readonly requirements: DecisionRequirements };

/** What an evaluation came to. `failure` names the decision in which it failed; the output is null then. */
export interface DecisionEvaluation {
  readonly definition: DecisionDefinition;
  readonly decisionEvaluationKey: Key;
  readonly output: Json;
  readonly failure: { readonly decisionId: string; readonly message: string } | null;
  /** Required decisions first; a failed one is the last. */
  readonly instances: readonly DecisionInstance[];
}

export interface Replies extends IdentityReplies {
  'DEPLOYMENT.CREATE': { readonly deploymentKey: Key; readonly deployed: readonly Deployed[] };
  'PROCESS_INSTANCE_CREATION.CREATE': {
    readonly processInstanceKey: Key;
    readonly processDefinitionKey: Key;
    readonly processDefinitionId: string;
    readonly processDefinitionVersion: number;
    readonly tags: readonly string[];
    readonly businessId: string | null;
    readonly tenantId: string;
  };
  'DECISION_EVALUATION.EVALUATE': DecisionEvaluation;
  'EXPRESSION.EVALUATE': {
    readonly value: Json;
    readonly warnings: readonly string[];
    /** Names of the secrets that were read: in the value each is the text of its reference. */
    readonly referencedSecrets: readonly string[];
  };
  'PROCESS_INSTANCE.CANCEL': Record<never, never>;
  'PROCESS_INSTANCE.SUSPEND': Record<never, never>;
  'PROCESS_INSTANCE.RESUME': Record<never, never>;
  'PROCESS_INSTANCE.DELETE': Record<never, never>;
  'DECISION_EVALUATION.DELETE': Record<never, never>;
  'DECISION_INSTANCE.DELETE': Record<never, never>;
  /** With the batch operation that deletes the history, where one was created at once. */
  'RESOURCE_DELETION.DELETE': { readonly batchOperationKey: Key | null; readonly batchType: BatchOperationType };
  'PROCESS.DRAIN': Record<never, never>;
  'BATCH_OPERATION.CREATE': { readonly batchOperationKey: Key };
  'BATCH_OPERATION.SUSPEND': Record<never, never>;
  'BATCH_OPERATION.RESUME': Record<never, never>;
  'BATCH_OPERATION.CANCEL': Record<never, never>;
  'BATCH_OPERATION.ADD_ITEMS': Record<never, never>;
  'BATCH_OPERATION.EXECUTE_ITEM': Record<never, never>;
  'BATCH_OPERATION.CANCEL_ITEMS': Record<never, never>;
  'BATCH_OPERATION.FAIL': Record<never, never>;
  'PROCESS_INSTANCE.MODIFY': Record<never, never>;
  'PROCESS_INSTANCE.MIGRATE': Record<never, never>;
  'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN': Record<never, never>;
  /** `left` stay activatable: the others fill the largest message. */
  'JOB_BATCH.ACTIVATE': { readonly jobs: readonly ActivatedJob[]; readonly left: readonly Job[] };
  'JOB.COMPLETE': Record<never, never>;
  'JOB.FAIL': Record<never, never>;
  'JOB.THROW_ERROR': Record<never, never>;
  'JOB.UPDATE': Record<never, never>;
  'JOB.TIME_OUT': Record<never, never>;
  'JOB.RECUR': Record<never, never>;
  'USER_TASK.ASSIGN': Record<never, never>;
  'USER_TASK.UNASSIGN': Record<never, never>;
  'USER_TASK.UPDATE': Record<never, never>;
  'USER_TASK.COMPLETE': Record<never, never>;
  /** A key of the update itself; nothing else has it. */
  'VARIABLE_DOCUMENT.UPDATE': { readonly updateKey: Key };
  'MESSAGE.PUBLISH': { readonly messageKey: Key };
  'MESSAGE.CORRELATE': { readonly messageKey: Key; readonly processInstanceKey: Key };
  'MESSAGE.EXPIRE': Record<never, never>;
  'AD_HOC_SUB_PROCESS.ACTIVATE': Record<never, never>;
  'SIGNAL.BROADCAST': { readonly signalKey: Key };
  'SIGNAL.DELIVER': Record<never, never>;
  'CONDITIONAL.EVALUATE': {
    readonly conditionalEvaluationKey: Key;
    readonly started: readonly { readonly processDefinitionKey: Key; readonly processInstanceKey: Key }[];
  };
  'CLUSTER_VARIABLE.CREATE': Record<never, never>;
  'CLUSTER_VARIABLE.UPDATE': Record<never, never>;
  'CLUSTER_VARIABLE.DELETE': Record<never, never>;
  'GLOBAL_TASK_LISTENER.CREATE': { readonly listener: GlobalTaskListener };
  'GLOBAL_TASK_LISTENER.UPDATE': { readonly listener: GlobalTaskListener };
  'GLOBAL_TASK_LISTENER.DELETE': Record<never, never>;
  'TIMER.TRIGGER': Record<never, never>;
  'INCIDENT.RESOLVE': Record<never, never>;
}

/**
 * A command that may not happen; `reason` reads "Expected to …, but …". The API maps NOT_FOUND → 404, INVALID_ARGUMENT → 400,
 * INVALID_STATE and ALREADY_EXISTS → 409.
 */
export interface Rejection {
  readonly code: 'NOT_FOUND' | 'INVALID_ARGUMENT' | 'INVALID_STATE' | 'ALREADY_EXISTS' | 'FORBIDDEN';
  readonly reason: string;
  /** Of a refused deployment: every problem with its place. */
  readonly problems?: readonly Problem[];
}

/** Side effects, which the runtime runs after the commit. */
export type Effect =
  /** The change of a user task that a caller still waits for was made (null) or came to nothing. */
  | { readonly type: 'requestAnswered'; readonly requestKey: Key; readonly rejection: Rejection | null }
  | {
      readonly type: 'processInstanceEnded';
      readonly processInstanceKey: Key;
      readonly state: 'COMPLETED' | 'TERMINATED';
      readonly variables: VariableTexts;
    };

/** The reply of the core to a command. */
export type CoreReply<C extends Command> =
  | { readonly ok: true; readonly value: Replies[C['type']] }
  | { readonly ok: false; readonly rejection: Rejection };
