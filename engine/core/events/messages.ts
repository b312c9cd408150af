/**
 * Message correlation (Camunda documentation, "Messages"). A message goes once to each process, by its id over all versions:
 * to a waiting instance, else to a start event. With a correlation key it starts no second instance of a process while one
 * that was started with the same key is active; buffered messages then start the next one when that has ended. A start event
 * that is deployed takes none that was buffered before: only the end of such an instance does.
 *
 * A message with a business id (from 8.10) triggers only instances that had that very one when they began to wait, and is the business
 * id of what it starts; where business ids are unique, it starts nothing while another instance of the process has its id.
 */
import { latestProcess } from '../deployment/definitions.ts';
import type { ElementInstance, Key, Message, MessageSubscription, ProcessDefinition } from '../entities/index.ts';
import type { Reach } from '../kernel/access.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { elementById } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { isOverfull, mayBeTriggered } from '../kernel/guard.ts';
import { isSuspended } from '../kernel/suspension.ts';
import { createProcessInstance, isBusinessIdTaken } from '../scopes/process-instances.ts';
import { joined } from '../state/indexes.ts';
import { occur } from './occurrence.ts';

/** What of a message tells to whom it goes. */
interface Addressed {
  readonly name: string;
  readonly correlationKey: string;
  /** Null: it goes to whomever waits, with a business id or without. */
  readonly businessId: string | null;
  readonly tenantId: string;
}

/** A message on its way to those who wait for it. */
export interface Delivery extends Addressed {
  readonly messageKey: Key;
  readonly variables: VariableTexts;
}

/** Whom a message has reached. */
export interface Reached {
  readonly triggered: readonly Key[];
  readonly started: readonly Key[];
  /** Processes of which an instance that was started with the same key is still active. */
  readonly blockedProcessIds: readonly string[];
  /** Processes of which an instance with the same business id is still active, where these are unique. */
  readonly takenProcessIds: readonly string[];
}

/** Gives a message to waiting instances and start events, once per process id over all its versions; instances go first. */
export function deliver(execution: Execution, message: Delivery): Reached {
  const correlatedProcessIds = new Set(
    execution.state.tables.message.get(message.messageKey)?.correlatedProcessIds ?? [],
  );
  const reached = { triggered: [] as Key[], started: [] as Key[], blockedProcessIds: [] as string[] };
  const once = (processDefinitionId: string, instances: Key[], correlate: () => Key | null): void => {
    if (correlatedProcessIds.has(processDefinitionId)) return;
    const processInstanceKey = correlate();
    if (processInstanceKey !== null) {
      correlatedProcessIds.add(processDefinitionId);
      instances.push(processInstanceKey);
    } else if (instances === reached.started) reached.blockedProcessIds.push(processDefinitionId);
  };
  const { subscriptionsByMessage, startSubscriptionsByName } = execution.state.indexes;
  for (const subscription of subscriptionsByMessage.find(
    joined(message.tenantId, message.name, message.correlationKey),
  )) {
    once(subscription.processDefinitionId, reached.triggered, () => correlate(execution, subscription, message));
  }
  for (const subscription of startSubscriptionsByName.find(joined(message.tenantId, message.name))) {
    once(subscription.processDefinitionId, reached.started, () => startByMessage(execution, subscription, message));
  }
  const isTaken = (id: string) => isBusinessIdTaken(execution, message.tenantId, id, message.businessId);
  return { ...reached, takenProcessIds: reached.blockedProcessIds.filter(isTaken) };
}

/** Lists whom a message that is not kept would reach: each process once, by an instance that waits rather than by its start. */
export function reachedByMessage(execution: Execution, message: Addressed): readonly Reach[] {
  const { subscriptionsByMessage, startSubscriptionsByName } = execution.state.indexes;
  const { tenantId, name, correlationKey } = message;
  const waiting = subscriptionsByMessage
    .find(joined(tenantId, name, correlationKey))
    .filter((subscription) => receiverOf(execution, subscription, message) !== null);
  const starts = startSubscriptionsByName
    .find(joined(tenantId, name))
    .filter((subscription) => startableBy(execution, subscription, message) !== null);
  const reached = new Map<string, Reach>();
  for (const { processDefinitionId } of starts) reached.set(processDefinitionId, { processDefinitionId, how: 'start' });
  for (const { processDefinitionId } of waiting)
    reached.set(processDefinitionId, { processDefinitionId, how: 'instance' });
  return [...reached.values()];
}

/** Tells whether a message may trigger who waits: one with a business id only whoever had that one when the wait began. */
const isMeant = ({ businessId }: Pick<Delivery, 'businessId'>, subscription: MessageSubscription): boolean =>
  businessId === null || businessId === subscription.businessId;

/** Returns where a message takes effect in an instance that waits for it; null when it cannot now. */
function receiverOf(execution: Execution, subscription: MessageSubscription, message: Addressed) {
  const { elementInstanceKey, targetElementId } = subscription;
  if (!isMeant(message, subscription)) return null;
  const host = elementInstanceKey === null ? undefined : execution.state.tables.elementInstance.get(elementInstanceKey);
  if (host === undefined || isSuspended(execution.state, host) || isOverfull(execution.state, host)) return null;
  const target = elementById(execution, host, targetElementId);
  return mayBeTriggered(execution.state, host, target) ? { host, target } : null;
}

function correlate(execution: Execution, subscription: MessageSubscription, message: Delivery): Key | null {
  const receiver = receiverOf(execution, subscription, message);
  if (receiver === null) return null;
  markCorrelated(execution, message.messageKey, subscription.processDefinitionId);
  noteCorrelation(execution, subscription, message, receiver.host);
  occur(execution, receiver.host, receiver.target, message.variables);
  return subscription.processInstanceKey;
}

/** Returns the process that a message may start; null while an instance with its correlation key or business id keeps it from that. */
function startableBy(
  execution: Execution,
  { tenantId, processDefinitionId, processDefinitionKey }: MessageSubscription,
  { correlationKey, businessId }: Addressed,
): ProcessDefinition | null {
  const isLocked = execution.state.indexes.startLock.has(joined(tenantId, processDefinitionId, correlationKey));
  if (correlationKey !== '' && isLocked) return null;
  if (isBusinessIdTaken(execution, tenantId, processDefinitionId, businessId)) return null;
  return execution.state.tables.processDefinition.get(processDefinitionKey) ?? null;
}

function startByMessage(execution: Execution, subscription: MessageSubscription, message: Delivery): Key | null {
  const { processDefinitionId, targetElementId } = subscription;
  const { correlationKey, businessId, variables } = message;
  const definition = startableBy(execution, subscription, message);
  if (definition === null) return null;
  markCorrelated(execution, message.messageKey, processDefinitionId);
  const processInstanceKey = createProcessInstance(execution, {
    definition,
    variables: {},
    tags: [],
    businessId,
    caller: null,
    startCorrelationKey: correlationKey,
    startsWith: { elementId: targetElementId, variables },
  });
  const started = { processInstanceKey, rootProcessInstanceKey: processInstanceKey };
  noteCorrelation(execution, { ...subscription, businessId }, message, started);
  return processInstanceKey;
}

/** Keeps for the history which subscription was given which message. */
function noteCorrelation(
  execution: Execution,
  subscription: MessageSubscription,
  message: Delivery,
  {
    processInstanceKey,
    rootProcessInstanceKey,
  }: Pick<ElementInstance, 'processInstanceKey' | 'rootProcessInstanceKey'>,
): void {
  const correlatedMessageSubscriptionKey = execution.nextKey();
  execution.emit('MESSAGE_SUBSCRIPTION', 'CORRELATED', correlatedMessageSubscriptionKey, {
    correlatedMessageSubscriptionKey,
    messageSubscriptionKey: subscription.messageSubscriptionKey,
    messageKey: message.messageKey,
    messageName: message.name,
    correlationKey: message.correlationKey,
    correlatedMs: execution.nowMs,
    rootProcessInstanceKey,
    processInstanceKey,
    processDefinitionKey: subscription.processDefinitionKey,
    processDefinitionId: subscription.processDefinitionId,
    elementInstanceKey: subscription.elementInstanceKey,
    elementId: subscription.targetElementId,
    tenantId: subscription.tenantId,
    businessId: subscription.businessId,
  });
}

/**
 * Marks a buffered message as used up for a process. One that is not buffered (only correlated, never published) leaves no
 * trace.
 */
function markCorrelated(execution: Execution, messageKey: Key, processDefinitionId: string): void {
  if (execution.state.tables.message.get(messageKey) === undefined) return;
  execution.emit('MESSAGE', 'CORRELATED', messageKey, { processDefinitionId });
}

/** Gives a subscription the oldest buffered message that its process has not had yet. */
export function correlateBuffered(execution: Execution, messageSubscriptionKey: Key): void {
  const subscription = execution.state.tables.messageSubscription.get(messageSubscriptionKey);
  if (subscription === undefined) return;
  const message = oldestBuffered(execution, subscription, subscription.correlationKey, (buffered) =>
    isMeant(buffered, subscription),
  );
  if (message === undefined || correlate(execution, subscription, message) === null) return;
  // A subscription that stays open takes the next one too.
  execution.enqueue({ kind: 'correlateBuffered', messageSubscriptionKey });
}

/** Starts an instance by the next buffered message with the key of an instance that has ended. */
export function startFromBuffer(
  execution: Execution,
  { tenantId, processDefinitionId }: Pick<ProcessDefinition, 'tenantId' | 'processDefinitionId'>,
  correlationKey: string,
): void {
  const isFree = ({ businessId }: Message) => !isBusinessIdTaken(execution, tenantId, processDefinitionId, businessId);
  const waiting = startsOfLatest(execution, tenantId, processDefinitionId)
    .flatMap((subscription) => {
      const message = oldestBuffered(execution, subscription, correlationKey, isFree);
      return message === undefined ? [] : [{ subscription, message }];
    })
    .sort((a, b) => a.message.messageKey - b.message.messageKey);
  const [first] = waiting;
  if (first !== undefined) startByMessage(execution, first.subscription, first.message);
}

function oldestBuffered(
  execution: Execution,
  { tenantId, messageName, processDefinitionId }: MessageSubscription,
  correlationKey: string,
  fits: (message: Message) => boolean,
): Message | undefined {
  return execution.state.indexes.bufferedMessages
    .find(joined(tenantId, messageName, correlationKey))
    .find((message) => isLeftFor(execution, message, processDefinitionId) && fits(message));
}

const isLeftFor = (execution: Execution, message: Message, processDefinitionId: string): boolean =>
  message.deadlineMs > execution.nowMs && !message.correlatedProcessIds.includes(processDefinitionId);

/** Starts an instance by the oldest buffered message that the business id of an ended instance has held back. */
export function startWithBusinessId(
  execution: Execution,
  { tenantId, processDefinitionId }: Pick<ProcessDefinition, 'tenantId' | 'processDefinitionId'>,
  businessId: string,
): void {
  const subscriptions = startsOfLatest(execution, tenantId, processDefinitionId);
  for (const message of execution.state.indexes.bufferedMessagesByBusinessId.find(joined(tenantId, businessId))) {
    const subscription = subscriptions.find(({ messageName }) => messageName === message.name);
    if (subscription === undefined || !isLeftFor(execution, message, processDefinitionId)) continue;
    if (startByMessage(execution, subscription, message) !== null) return;
  }
}

function startsOfLatest(execution: Execution, tenantId: string, processDefinitionId: string) {
  const latest = latestProcess(execution.state, tenantId, processDefinitionId);
  return execution.state.indexes.startSubscriptionsOfProcess
    .find(joined(tenantId, processDefinitionId))
    .filter((subscription) => subscription.processDefinitionKey === latest?.processDefinitionKey);
}
