/**
 * The executable graph that a BPMN file becomes at deployment: frozen, with every expression compiled and every reference
 * resolved, so that execution never looks at XML, never searches a list and never finds a diagram wrong.
 */
import type { DecisionGraph } from '../../dmn/graph/graph.ts';
import type { Expression } from '../../feel/evaluation/expression.ts';

/** Names as in Camunda's API enum `ElementTypeEnum`. */
export type ElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'MULTI_INSTANCE_BODY'
  | 'AD_HOC_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'TASK'
  | 'MANUAL_TASK'
  | 'SERVICE_TASK'
  | 'SEND_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'BUSINESS_RULE_TASK'
  | 'SCRIPT_TASK'
  | 'CALL_ACTIVITY'
  | 'EXCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'EVENT_BASED_GATEWAY';

/** One line of `zeebe:ioMapping`; `target` is split at its dots. */
export interface IoMapping {
  readonly source: Expression;
  readonly target: readonly string[];
  /** Secrets that the source of an input names. */
  readonly secrets: readonly SecretReference[];
  /** Cluster variables that it reads: one of them may hold references to secrets. */
  readonly clusterVariables: readonly ClusterVariableReference[];
}

/** A secret that an input mapping names as `camunda.secrets.NAME`: its worker gets the value where the mapping puts this text. */
export interface SecretReference {
  readonly name: string;
  /** The variable, and properties in it. */
  readonly path: readonly string[];
}

/** A cluster variable, or a property in it, that an input mapping reads as `camunda.vars.SCOPE.NAME`. */
export interface ClusterVariableReference {
  readonly scope: 'cluster' | 'tenant' | 'env';
  readonly name: string;
  /** Properties in its value. */
  readonly properties: readonly string[];
  /** Where its value lands: the variable, and properties in it. */
  readonly path: readonly string[];
}

export interface SequenceFlow {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** Of a gateway's conditional flow; null on any other. */
  readonly condition: Expression | null;
}

/** `zeebe:taskDefinition` with its headers: the element is done by a job worker. */
export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
  readonly headers: Readonly<Record<string, string>>;
  /** `zeebe:jobPriorityDefinition` of the task or else of the process; absent where neither gives one: then it is 0. */
  readonly priority?: Expression;
  /** Of a user task that a job worker does: what the worker is told in headers beside those of the diagram. */
  readonly task?: JobUserTask;
}

/**
 * When an execution listener is called: when an element begins and when it ends; of a multi-instance body before it knows its
 * items, and of a process when it is terminated.
 */
export type ExecutionListenerEvent = 'BEFORE_ALL' | 'START' | 'END' | 'CANCEL';

/** `zeebe:executionListeners`, by event. */
export type ExecutionListeners = Readonly<Record<ExecutionListenerEvent, readonly JobDefinition[]>>;

/** `zeebe:loopCharacteristics`: an activity that is done once for each item of a list. */
export interface MultiInstanceDefinition {
  readonly isSequential: boolean;
  readonly inputCollection: Expression;
  readonly inputElement: string | null;
  readonly outputCollection: string | null;
  readonly outputElement: Expression | null;
  /** The variable from which each instance's output is taken, when it is one or a property of one. */
  readonly outputVariable: string | null;
  readonly completionCondition: Expression | null;
}

/** `zeebe:adHoc`: a sub-process whose elements are activated one by one, by an expression, a worker or from outside. */
export interface AdHocDefinition {
  readonly activeElements: Expression | null;
  readonly completionCondition: Expression | null;
  readonly cancelsRemaining: boolean;
  readonly outputCollection: string | null;
  readonly outputElement: Expression | null;
  readonly activatableIds: readonly string[];
  /** What can be activated, as the JSON text of the variable `adHocSubProcessElements`. */
  readonly elementsText: string;
  /** The scope around each activated element. */
  readonly inner: ExecutableElement;
}

/** `zeebe:script`: a FEEL expression that the engine evaluates itself. */
export interface ScriptDefinition {
  readonly expression: Expression;
  readonly resultVariable: string;
}

/** When a task listener is called. */
export type TaskListenerEvent = 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';

/** `zeebe:userTask` with its assignment, schedule, priority and form. Absent parts are null. */
export interface UserTaskDefinition {
  readonly assignee: Expression | null;
  readonly candidateGroups: Expression | null;
  readonly candidateUsers: Expression | null;
  readonly dueDate: Expression | null;
  readonly followUpDate: Expression | null;
  readonly priority: Expression | null;
  readonly form:
    | { readonly kind: 'linked'; readonly formId: Expression; readonly binding: Binding }
    | { readonly kind: 'external'; readonly reference: Expression }
    | null;
  readonly headers: Readonly<Record<string, string>>;
  /** `zeebe:taskListeners`, by event. */
  readonly listeners: Readonly<Record<TaskListenerEvent, readonly JobDefinition[]>>;
}

/** What stands beside a user task without `zeebe:userTask`. Its form is linked, or given by a key of the worker's own. */
export type JobUserTask = Pick<
  UserTaskDefinition,
  'assignee' | 'candidateGroups' | 'candidateUsers' | 'dueDate' | 'followUpDate' | 'form'
> & { readonly formKey: Expression | null };

/** `zeebe:linkedResource`: a resource that the worker of a service task needs. */
export interface LinkedResource {
  readonly resourceId: Expression;
  readonly binding: Binding;
  /** What the worker takes it for, such as `RPA`. */
  readonly resourceType: string;
  /** By which the worker tells several of them apart. */
  readonly linkName: string;
}

/** `bindingType`: which version of a linked form or resource, called process or called decision is meant. */
export type Binding = TaggedBy<string>;

type TaggedBy<T> =
  | { readonly type: 'latest' }
  | { readonly type: 'deployment' }
  | { readonly type: 'versionTag'; readonly versionTag: T };

export interface TimerDefinition {
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly expression: Expression;
}

export interface MessageDefinition {
  readonly name: Expression;
  /** Null on a start event of a process. */
  readonly correlationKey: Expression | null;
}

/** What a conditional event waits for: that its condition holds, asked again when one of its variables is written. */
export interface ConditionDefinition {
  readonly expression: Expression;
  /** Names of the variables that the expression reads; without any, it is asked again at every variable. */
  readonly variableNames: readonly string[];
  readonly variableEvents: readonly VariableEvent[];
}

/** How a variable is written: for the first time in its scope, or anew. */
export type VariableEvent = 'create' | 'update';

/** What an event waits for or does. Codes of errors and escalations are static on a catch event (`null` catches all). */
export type EventDefinition =
  | { readonly kind: 'none' }
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'message'; readonly message: MessageDefinition }
  | { readonly kind: 'error'; readonly errorCode: Expression | null }
  | { readonly kind: 'signal'; readonly signalName: Expression }
  | { readonly kind: 'escalation'; readonly escalationCode: Expression | null }
  /** `catchId` of a throwing link: the event of the same name and scope at which the token goes on. */
  | { readonly kind: 'link'; readonly catchId: string | null }
  /** What it undoes: one activity, or all of its scope. */
  | { readonly kind: 'compensation'; readonly activityId: string | null }
  | { readonly kind: 'conditional'; readonly condition: ConditionDefinition }
  | { readonly kind: 'terminate' };

export interface CallDefinition {
  readonly processId: Expression;
  /** Of the called instance: that of the caller, none, or one of its own. */
  readonly businessId: 'inherited' | null | Expression;
  readonly binding: Binding;
  readonly propagateAllChildVariables: boolean;
  readonly propagateAllParentVariables: boolean;
}

/** `zeebe:calledDecision`: a business rule task that the engine decides. */
export interface CalledDecision {
  readonly decisionId: Expression;
  /** The version tag, and it alone of all bindings, may be an expression (from Camunda 8.10). */
  readonly binding: TaggedBy<Expression>;
  readonly resultVariable: string;
}

/** A node of the graph. One shape for all types: parts that a type does not have are null, so handlers read without casts. */
export interface ExecutableElement {
  readonly id: string;
  readonly name: string | null;
  readonly type: ElementType;
  /** Id of the enclosing scope element; null on the process. */
  readonly scopeId: string | null;
  readonly incoming: readonly SequenceFlow[];
  readonly outgoing: readonly SequenceFlow[];
  readonly inputs: readonly IoMapping[];
  readonly outputs: readonly IoMapping[];
  readonly job: JobDefinition | null;
  /** Of a service task. */
  readonly linkedResources: readonly LinkedResource[];
  readonly userTask: UserTaskDefinition | null;
  readonly call: CallDefinition | null;
  readonly script: ScriptDefinition | null;
  readonly listeners: ExecutionListeners;
  readonly adHoc: AdHocDefinition | null;
  /** Of a MULTI_INSTANCE_BODY: how often, and the activity that is done each time. The id means the body. */
  readonly loop: { readonly definition: MultiInstanceDefinition; readonly activity: ExecutableElement } | null;
  readonly decision: CalledDecision | null;
  readonly event: EventDefinition | null;
  /** `zeebe:properties`, which mean nothing to the engine. */
  readonly properties: Readonly<Record<string, string | null>>;
  /** Of an activity: the one that undoes it. */
  readonly handlerId: string | null;
  /** Default flow of a gateway. */
  readonly defaultFlow: SequenceFlow | null;
  /** Boundary events that sit on this activity. */
  readonly boundaryEvents: readonly ExecutableElement[];
  /** Of a boundary event or an event sub-process' start event: does it end what it interrupts? */
  readonly interrupting: boolean;
  /** Of a boundary event: the activity it sits on. */
  readonly attachedToId: string | null;
  /** Of a scope: its none start event, if it has one. */
  readonly noneStart: ExecutableElement | null;
  /** Of a scope: its event sub-processes. */
  readonly eventSubProcesses: readonly ExecutableElement[];
  /** Of an event sub-process: the event that starts it. */
  readonly triggeredStart: ExecutableElement | null;
  /** Of a scope: its inclusive gateways that join. */
  readonly inclusiveJoins: readonly ExecutableElement[];
  /** Of an inclusive gateway that joins: by the id of each incoming flow, from which elements a token can still come along it. */
  readonly upstream: ReadonlyMap<string, ReadonlySet<string>> | null;
}

export interface ExecutableProcess {
  readonly id: string;
  readonly name: string | null;
  readonly versionTag: string | null;
  /** The PROCESS element. */
  readonly root: ExecutableElement;
  readonly elements: ReadonlyMap<string, ExecutableElement>;
  /** Start events of the process that are not none start events (timer, message, signal). */
  readonly triggeredStarts: readonly ExecutableElement[];
  /** Form id linked to the none start event, if any. */
  readonly startFormId: string | null;
}

/** One thing that is wrong with a resource: the place and the reason. */
export interface Problem {
  readonly resourceName: string;
  /** Id of the element, or null when the file as a whole is meant. */
  readonly elementId: string | null;
  readonly reason: string;
}

/** What a form or another resource says of itself. */
export interface ResourceIdentity {
  readonly id: string;
  readonly versionTag: string | null;
}

/** A resource of a deployment, parsed. `checksum` is the SHA-256 of the bytes in hex. */
export type ParsedResource =
  | {
      readonly kind: 'bpmn';
      readonly resourceName: string;
      readonly checksum: string;
      readonly text: string;
      readonly processes: readonly ExecutableProcess[];
    }
  | {
      readonly kind: 'dmn';
      readonly resourceName: string;
      readonly checksum: string;
      readonly text: string;
      readonly graph: DecisionGraph;
    }
  | {
      readonly kind: 'form';
      readonly resourceName: string;
      readonly checksum: string;
      readonly text: string;
      readonly form: ResourceIdentity;
    }
  | {
      readonly kind: 'generic';
      readonly resourceName: string;
      readonly checksum: string;
      readonly text: string;
      readonly generic: ResourceIdentity;
    };
