/**
 * Publishes, correlates and expires messages (Camunda documentation, "Messages"). A published message with a time to live
 * waits in the buffer for subscriptions that are opened later; its id keeps a second one with the same id from being published
 * meanwhile.
 */
import { DEFAULT_TENANT_ID } from '../entities/index.ts';
import { deliver, reachedByMessage } from '../events/messages.ts';
import { rejected } from '../kernel/result.ts';
import { joined } from '../state/indexes.ts';
import { accepted, type Processor } from './processor.ts';
import { refuseReach } from './refuse-reach.ts';

export const publishMessage: Processor<'MESSAGE.PUBLISH'> = (execution, command) => {
  const { name, correlationKey, messageId, timeToLiveMs, variables, tenantId = DEFAULT_TENANT_ID } = command;
  const isKnown = execution.state.indexes.bufferedMessageById.has(joined(tenantId, name, correlationKey, messageId));
  if (messageId !== '' && isKnown) {
    const reason = `Expected to publish a new message with id '${messageId}', but a message with that id was already published`;
    return rejected('ALREADY_EXISTS', reason);
  }
  const messageKey = execution.nextKey();
  const businessId = command.businessId ?? null;
  execution.emit('MESSAGE', 'PUBLISHED', messageKey, {
    messageKey,
    name,
    correlationKey,
    messageId,
    businessId,
    publishedMs: execution.nowMs,
    deadlineMs: execution.nowMs + timeToLiveMs,
    variables,
    correlatedProcessIds: [],
    tenantId,
  });
  deliver(execution, { messageKey, name, correlationKey, businessId, variables, tenantId });
  if (timeToLiveMs <= 0) execution.emit('MESSAGE', 'EXPIRED', messageKey, {});
  return { ok: true, value: { messageKey } };
};

/**
 * Correlates a message: as publishing without buffering, but it must trigger or start an instance. The reply names the one
 * that it has started, if it has started one.
 */
export const correlateMessage: Processor<'MESSAGE.CORRELATE'> = (execution, command) => {
  const { name, correlationKey, variables, tenantId = DEFAULT_TENANT_ID } = command;
  const businessId = command.businessId ?? null;
  const refusal = refuseReach(command.permitted, () =>
    reachedByMessage(execution, { name, correlationKey, businessId, tenantId }),
  );
  if (refusal) return refusal;
  const messageKey = execution.nextKey();
  const message = { messageKey, name, correlationKey, businessId, variables, tenantId };
  const { triggered, started, blockedProcessIds, takenProcessIds } = deliver(execution, message);
  const [processInstanceKey] = [...started, ...triggered];
  if (processInstanceKey !== undefined) return { ok: true, value: { messageKey, processInstanceKey } };
  if (takenProcessIds.length > 0) {
    const reason = `Expected to start an instance by message with name '${name}' and business id '${businessId}', but instances of process IDs [${takenProcessIds.join(', ')}] have that business id already`;
    return rejected('ALREADY_EXISTS', reason);
  }
  const expected = `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but`;
  if (blockedProcessIds.length === 0) return rejected('NOT_FOUND', `${expected} none was found.`);
  const blocked = `A process instance with this correlation key is already active for a message start event with this message name in process IDs [${blockedProcessIds.join(', ')}]. Only one active process instance per correlation key is allowed for message start events.`;
  return rejected('NOT_FOUND', `${expected} no active subscription was found. ${blocked}`);
};

export const expireMessage: Processor<'MESSAGE.EXPIRE'> = (execution, { messageKey }) => {
  const message = execution.state.tables.message.get(messageKey);
  const expected = `Expected to expire message with key '${messageKey}'`;
  if (message === undefined) return rejected('NOT_FOUND', `${expected}, but no such message was found`);
  if (message.deadlineMs > execution.nowMs)
    return rejected('INVALID_STATE', `${expected}, but its time has not run out`);
  execution.emit('MESSAGE', 'EXPIRED', messageKey, {});
  return accepted;
};
