import { setLocalVariables } from '../data/variables.ts';
import {
  DEFAULT_TENANT_ID,
  type ElementInstance,
  type Key,
  type PendingTrigger,
  type ProcessDefinition,
} from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';

export interface NewInstance {
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

/** Creates a process instance with its scope and variables; its activation is the next step. */
export function createProcessInstance(execution: Execution, instance: NewInstance): Key {
  const { definition, caller, startCorrelationKey } = instance;
  const processInstanceKey = execution.nextKey();
  const rootProcessInstanceKey = caller?.rootProcessInstanceKey ?? processInstanceKey;
  const { processDefinitionKey, processDefinitionId } = definition;
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
    takenSequenceFlows: [],
    tenantId: DEFAULT_TENANT_ID,
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
  lockMessageStart(execution, processInstanceKey, processDefinitionId, startCorrelationKey);
  execution.enqueue({ kind: 'activate', elementInstanceKey: processInstanceKey });
  return processInstanceKey;
}

/** While it is active, no other instance of the process is started by a message with the same non-empty key. */
function lockMessageStart(
  execution: Execution,
  processInstanceKey: Key,
  processDefinitionId: string,
  correlationKey: string,
): void {
  if (correlationKey === '') return;
  const lock = { processInstanceKey, processDefinitionId, correlationKey };
  execution.emit('MESSAGE_START_LOCK', 'CREATED', processInstanceKey, lock);
}
