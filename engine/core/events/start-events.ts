/**
 * The waits of a process definition for the events that start instances. They belong to its newest version alone and are
 * opened when it is deployed, or again when a newer version is deleted.
 */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import { evaluateString, noVariables } from '../data/evaluate.ts';
import { evaluateTimer } from '../data/moments.ts';
import type { TenantScope } from '../data/variables.ts';
import type { Key, MessageSubscription, ProcessDefinition } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { collect, done, type Result } from '../kernel/result.ts';
import { joined } from '../state/indexes.ts';

/** Opens the wait for one start event of a new version. */
export type StartOpening = (execution: Execution, definition: ProcessDefinition) => void;

/**
 * Evaluates the timer, message and signal start events of a process, without variables: there is no instance yet. The
 * condition of a conditional one is evaluated by the command `CONDITIONAL.EVALUATE`.
 */
export function prepareStarts(
  execution: Execution,
  tenantId: string,
  process: ExecutableProcess,
): Result<readonly StartOpening[]> {
  const scope = noVariables(tenantId);
  return collect(process.triggeredStarts, (start) => prepareStart(execution, start, scope));
}

function prepareStart(execution: Execution, start: ExecutableElement, scope: TenantScope): Result<StartOpening> {
  if (start.event?.kind === 'timer') {
    const schedule = evaluateTimer(execution, start.event.timer, scope);
    return schedule.ok ? done((to, definition) => openTimer(to, definition, start.id, schedule.value)) : schedule;
  }
  if (start.event?.kind === 'message') {
    const name = evaluateString(execution, start.event.message.name, scope);
    return name.ok ? done((to, definition) => openMessage(to, definition, start, name.value)) : name;
  }
  if (start.event?.kind === 'signal') {
    const name = evaluateString(execution, start.event.signalName, scope);
    return name.ok ? done((to, definition) => openSignal(to, definition, start, name.value)) : name;
  }
  if (start.event?.kind === 'conditional') return done((to, definition) => openConditional(to, definition, start));
  return done(() => undefined);
}

function openTimer(
  execution: Execution,
  { processDefinitionKey }: ProcessDefinition,
  targetElementId: string,
  schedule: { readonly dueMs: number; readonly repetitionsLeft: number; readonly cycle: string },
): void {
  const timerKey = execution.nextKey();
  execution.emit('TIMER', 'CREATED', timerKey, {
    timerKey,
    rootProcessInstanceKey: null,
    processInstanceKey: null,
    processDefinitionKey,
    elementInstanceKey: null,
    targetElementId,
    isSuspended: false,
    ...schedule,
  });
}

function openMessage(
  execution: Execution,
  definition: ProcessDefinition,
  start: ExecutableElement,
  messageName: string,
): void {
  const messageSubscriptionKey = execution.nextKey();
  const subscription: MessageSubscription = {
    messageSubscriptionKey,
    rootProcessInstanceKey: null,
    processInstanceKey: null,
    processDefinitionKey: definition.processDefinitionKey,
    processDefinitionId: definition.processDefinitionId,
    elementInstanceKey: null,
    targetElementId: start.id,
    messageName,
    correlationKey: '',
    businessId: null,
    interrupting: true,
    createdMs: execution.nowMs,
    tenantId: definition.tenantId,
    state: 'CREATED',
    updatedMs: execution.nowMs,
  };
  execution.emit('MESSAGE_SUBSCRIPTION', 'CREATED', messageSubscriptionKey, subscription);
}

function openSignal(
  execution: Execution,
  definition: ProcessDefinition,
  start: ExecutableElement,
  signalName: string,
): void {
  const signalSubscriptionKey = execution.nextKey();
  execution.emit('SIGNAL_SUBSCRIPTION', 'CREATED', signalSubscriptionKey, {
    signalSubscriptionKey,
    rootProcessInstanceKey: null,
    processInstanceKey: null,
    processDefinitionKey: definition.processDefinitionKey,
    processDefinitionId: definition.processDefinitionId,
    elementInstanceKey: null,
    targetElementId: start.id,
    signalName,
    tenantId: definition.tenantId,
  });
}

function openConditional(execution: Execution, definition: ProcessDefinition, start: ExecutableElement): void {
  const conditionalSubscriptionKey = execution.nextKey();
  execution.emit('CONDITIONAL_SUBSCRIPTION', 'CREATED', conditionalSubscriptionKey, {
    conditionalSubscriptionKey,
    rootProcessInstanceKey: null,
    processInstanceKey: null,
    processDefinitionKey: definition.processDefinitionKey,
    processDefinitionId: definition.processDefinitionId,
    elementInstanceKey: null,
    targetElementId: start.id,
    tenantId: definition.tenantId,
  });
}

/**
 * Closes the waits of a process's start events: only its newest version is started by timers, messages, signals and
 * conditions.
 */
export function closeStarts(
  execution: Execution,
  { tenantId, processDefinitionId }: Pick<ProcessDefinition, 'tenantId' | 'processDefinitionId'>,
  previousKey: Key | undefined,
): void {
  const { indexes } = execution.state;
  const id = joined(tenantId, processDefinitionId);
  for (const { conditionalSubscriptionKey } of indexes.startConditionalsOfProcess.find(id)) {
    execution.emit('CONDITIONAL_SUBSCRIPTION', 'DELETED', conditionalSubscriptionKey, {});
  }
  for (const { signalSubscriptionKey } of indexes.startSignalsOfProcess.find(id)) {
    execution.emit('SIGNAL_SUBSCRIPTION', 'DELETED', signalSubscriptionKey, {});
  }
  for (const { messageSubscriptionKey } of indexes.startSubscriptionsOfProcess.find(id)) {
    execution.emit('MESSAGE_SUBSCRIPTION', 'DELETED', messageSubscriptionKey, {});
  }
  for (const { timerKey } of previousKey === undefined ? [] : indexes.startTimersOfDefinition.find(previousKey)) {
    execution.emit('TIMER', 'CANCELED', timerKey, {});
  }
}
