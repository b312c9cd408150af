/**
 * The life of a process instance as a whole: how it is created, by whomever (a command, a message, a signal, a timer, a
 * condition, a call activity), and what its end sets free. Its row in `process_instance` is what the outside sees; its place in
 * the tree of scopes is the element instance of type PROCESS with the same key.
 */
import { localVariables, setLocalVariables } from '../data/variables.ts';
import type {
  ElementInstance,
  ElementState,
  Key,
  MessageStartLock,
  PendingTrigger,
  ProcessDefinition,
} from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginTerminating, transition } from '../kernel/lifecycle.ts';
import { joined } from '../state/indexes.ts';

interface NewInstance {
  readonly definition: ProcessDefinition;
  readonly variables: VariableTexts;
  readonly tags: readonly string[];
  readonly businessId?: string | null;
  /** Ids of elements after which it is terminated. */
  readonly terminateAfter?: readonly string[];
  /** The call activity that calls it; null for a root instance. */
  readonly caller: ElementInstance | null;
  /** Correlation key of the message that starts it; '' when none does or the message has no key. */
  readonly startCorrelationKey: string;
  /** Where it starts; null for the none start event. */
  readonly startsWith: PendingTrigger | null;
}

/**
 * Tells whether business ids are unique and a running instance of any version of the process has this one. Called instances do not count.
 */
export const isBusinessIdTaken = (
  { state, uniqueBusinessIds }: Execution,
  tenantId: string,
  processDefinitionId: string,
  businessId: string | null,
): boolean =>
  uniqueBusinessIds &&
  businessId !== null &&
  state.indexes.rootsByBusinessId.has(joined(tenantId, processDefinitionId, businessId));

/** Creates a process instance with its scope and variables; its activation is the next step. */
export function createProcessInstance(execution: Execution, instance: NewInstance): Key {
  const { definition, caller, startCorrelationKey } = instance;
  const processInstanceKey = execution.nextKey();
  const rootProcessInstanceKey = caller?.rootProcessInstanceKey ?? processInstanceKey;
  const { processDefinitionKey, processDefinitionId, tenantId } = definition;
  execution.emit('PROCESS_INSTANCE_CREATION', 'CREATED', processInstanceKey, {
    processInstanceKey,
    rootProcessInstanceKey,
    processDefinitionKey,
    processDefinitionId,
    processDefinitionVersion: definition.version,
    parentProcessInstanceKey: caller?.processInstanceKey ?? null,
    parentElementInstanceKey: caller?.elementInstanceKey ?? null,
    state: 'ACTIVE',
    startMs: execution.nowMs,
    endMs: null,
    startCorrelationKey: startCorrelationKey === '' ? null : startCorrelationKey,
    tags: instance.tags,
    businessId: instance.businessId ?? null,
    terminateAfter: instance.terminateAfter?.length ? instance.terminateAfter : null,
    suspendedMs: null,
    takenSequenceFlows: [],
    tenantId,
  });
  const { root } = execution.model(processDefinitionKey);
  const scope: ElementInstance = {
    elementInstanceKey: processInstanceKey,
    rootProcessInstanceKey,
    processInstanceKey,
    processDefinitionKey,
    processDefinitionId,
    elementId: root.id,
    elementName: root.name,
    elementType: 'PROCESS',
    flowScopeKey: null,
    state: 'ACTIVATING',
    startMs: execution.nowMs,
    endMs: null,
    joinTokens: {},
    pendingTrigger: instance.startsWith,
    calledProcessInstanceKey: null,
    loop: null,
  };
  execution.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', processInstanceKey, scope);
  setLocalVariables(execution, scope, instance.variables);
  lockMessageStart(execution, {
    processInstanceKey,
    processDefinitionId,
    correlationKey: startCorrelationKey,
    tenantId,
  });
  execution.enqueue({ kind: 'activate', elementInstanceKey: processInstanceKey });
  return processInstanceKey;
}

/**
 * Locks the start by a message: while the instance is active, no other instance of the process is started by a message with
 * the same non-empty key.
 */
function lockMessageStart(execution: Execution, lock: MessageStartLock): void {
  if (lock.correlationKey === '') return;
  execution.emit('MESSAGE_START_LOCK', 'CREATED', lock.processInstanceKey, lock);
}

/** Ends a process instance: tells who waits for its result and lets the next buffered message with its key start. */
export function endProcessInstance(
  execution: Execution,
  instance: ElementInstance,
  to: Extract<ElementState, 'COMPLETED' | 'TERMINATED'>,
): void {
  const key = instance.elementInstanceKey;
  const { state } = execution;
  const variables = localVariables(state, key);
  const lock = state.tables.messageStartLock.get(key);
  const ended = state.tables.processInstance.get(key);
  for (const { compensationSubscriptionKey } of state.indexes.compensationsOfInstance.find(key)) {
    execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', compensationSubscriptionKey, {});
  }
  for (const { bufferedStepKey } of state.indexes.bufferedStepsOfInstance.find(key)) {
    execution.emit('BUFFERED_COMMAND', 'DRAINED', bufferedStepKey, {});
  }
  transition(execution, instance, to);
  execution.addEffect({ type: 'processInstanceEnded', processInstanceKey: key, state: to, variables });
  if (lock !== undefined) {
    const { tenantId, processDefinitionId, correlationKey } = lock;
    execution.emit('MESSAGE_START_LOCK', 'DELETED', key, {});
    execution.enqueue({ kind: 'startFromBuffer', tenantId, processDefinitionId, correlationKey });
  }
  if (ended === undefined || ended.businessId === null || !execution.uniqueBusinessIds) return;
  const { tenantId, processDefinitionId, businessId } = ended;
  execution.enqueue({ kind: 'startWithBusinessId', tenantId, processDefinitionId, businessId });
}

/**
 * Begins the termination of a process instance that was created to end after this element, and returns whether it was. What
 * is on its way to end already goes on with that. Of a multi-instance activity its body counts.
 */
export function endsProcessInstance(execution: Execution, { elementId, ...ended }: ElementInstance): boolean {
  const { elementInstance, processInstance } = execution.state.tables;
  if (processInstance.get(ended.processInstanceKey)?.terminateAfter?.includes(elementId) !== true) return false;
  const scope = ended.flowScopeKey === null ? undefined : elementInstance.get(ended.flowScopeKey);
  const root = elementInstance.get(ended.processInstanceKey);
  if (root?.state !== 'ACTIVE' || scope?.elementType === 'MULTI_INSTANCE_BODY') return false;
  beginTerminating(execution, root);
  return true;
}
