/** Process instances, the tree of element instances in each, their variables and incidents, as rows. */
import type { ElementType } from '../../model/graph/graph.ts';
import {
  integer,
  json,
  key,
  momentMs,
  oneOf,
  optionalJson,
  optionalKey,
  optionalMomentMs,
  optionalText,
  type RowOf,
  table,
  text,
} from './table.ts';

/** Lifecycle of an element instance, as in Zeebe; the last two are final. */
export type ElementState = 'ACTIVATING' | 'ACTIVE' | 'COMPLETING' | 'TERMINATING' | 'COMPLETED' | 'TERMINATED';

const isEnded = (row: { readonly state: string }): boolean => row.state === 'COMPLETED' || row.state === 'TERMINATED';

/**
 * A process instance as the outside sees it. Its node in the tree of scopes is the PROCESS row of `element_instance` with the
 * same key.
 */
export const processInstanceTable = table({
  sqlName: 'process_instance',
  columns: {
    processInstanceKey: key,
    rootProcessInstanceKey: key,
    processDefinitionKey: key,
    processDefinitionId: text,
    processDefinitionVersion: integer,
    parentProcessInstanceKey: optionalKey,
    parentElementInstanceKey: optionalKey,
    state: oneOf<'ACTIVE' | 'COMPLETED' | 'TERMINATED'>(),
    startMs: momentMs,
    endMs: optionalMomentMs,
    /** Correlation key of the message that started it, for the "one active instance per message key" lock. */
    startCorrelationKey: optionalText,
    tags: json<readonly string[]>(),
    /** Ids of the sequence flows taken at least once, in the order of the first time. */
    takenSequenceFlows: json<readonly string[]>(),
    tenantId: text,
    /** The caller's own id of it; what it calls inherits the id. */
    businessId: optionalText,
    /** It is terminated as soon as one of these elements has ended; null for none. */
    terminateAfter: optionalJson<readonly string[]>(),
    /** Since when it is suspended; null while it goes on. A suspended one is still active: it holds its names and its locks. */
    suspendedMs: optionalMomentMs,
  },
  primaryKey: 'processInstanceKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: isEnded,
});
export type ProcessInstance = RowOf<typeof processInstanceTable.columns>;

/**
 * An event that was accepted and is still to be entered: what interrupts an active element instance, what an event-based
 * gateway chose, or, on an instance that is being activated, what it starts with.
 */
export interface PendingTrigger {
  readonly elementId: string;
  /** It starts an event sub-process that interrupts what is in the scope, not the scope itself. */
  readonly interruptsInside?: true;
  /**
   * Of a scope that is started before given elements (not at its start event): their ids; nested ones start their scopes
   * alike.
   */
  readonly startElementIds?: readonly string[];
  /** Beside `startElementIds`: local variables of what is entered on the way, by element id. */
  readonly startVariables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Variables that the event brings, as JSON texts by name. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * How far a multi-instance activity or an ad-hoc sub-process has come: on its body for all its instances, on an instance for
 * itself.
 */
export interface ElementProgress {
  /** Of a body: instances created so far. Of an instance: which one it is, from 1. */
  readonly counter: number;
  /** Of a body: instances that have completed. */
  readonly completed: number;
  /** Of an ad-hoc sub-process: nothing more is to be activated, it ends with what is active. */
  readonly isFulfilled?: true;
}

/** One scope of execution: the process itself, a sub-process, or a flow node. */
export const elementInstanceTable = table({
  sqlName: 'element_instance',
  columns: {
    elementInstanceKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    processDefinitionKey: key,
    processDefinitionId: text,
    elementId: text,
    elementName: optionalText,
    elementType: oneOf<ElementType>(),
    /** Enclosing scope's element instance; null for the process itself. */
    flowScopeKey: optionalKey,
    state: oneOf<ElementState>(),
    startMs: momentMs,
    endMs: optionalMomentMs,
    /** Tokens that wait at joining gateways of this scope: flow id → count. */
    joinTokens: json<Readonly<Record<string, number>>>(),
    pendingTrigger: optionalJson<PendingTrigger>(),
    /** The instance that a call activity called. */
    calledProcessInstanceKey: optionalKey,
    /** Null outside of multi-instance activities. */
    loop: optionalJson<ElementProgress>(),
  },
  primaryKey: 'elementInstanceKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: isEnded,
});
export type ElementInstance = RowOf<typeof elementInstanceTable.columns>;

/** A variable of one scope; `value` is the JSON text exactly as given, so numbers keep their precision. */
export const variableTable = table({
  sqlName: 'variable',
  columns: {
    variableKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    scopeKey: key,
    name: text,
    value: text,
    tenantId: text,
  },
  primaryKey: 'variableKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false,
});
export type Variable = RowOf<typeof variableTable.columns>;

export type IncidentErrorType =
  | 'IO_MAPPING_ERROR'
  | 'JOB_NO_RETRIES'
  | 'EXECUTION_LISTENER_NO_RETRIES'
  | 'TASK_LISTENER_NO_RETRIES'
  | 'AD_HOC_SUB_PROCESS_NO_RETRIES'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'MESSAGE_SIZE_EXCEEDED'
  | 'SECRET_RESOLUTION_ERROR'
  | 'FORM_NOT_FOUND'
  | 'RESOURCE_NOT_FOUND'
  | 'UNKNOWN';

/** A failure that waits for a person; `resolveStep` says which step resolving repeats. */
export const incidentTable = table({
  sqlName: 'incident',
  columns: {
    incidentKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    processDefinitionKey: key,
    processDefinitionId: text,
    elementInstanceKey: key,
    elementId: text,
    errorType: oneOf<IncidentErrorType>(),
    errorMessage: text,
    jobKey: optionalKey,
    state: oneOf<'ACTIVE' | 'RESOLVED'>(),
    createdMs: momentMs,
    resolvedMs: optionalMomentMs,
    tenantId: text,
  },
  primaryKey: 'incidentKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: (row) => row.state === 'RESOLVED',
});
export type Incident = RowOf<typeof incidentTable.columns>;
