import { DEFAULT_TENANT_ID } from '../../core/entities/index.ts';
import { execute } from '../shared/problem.ts';
import { toInteger } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { checkTenant, required, variablesOf } from './read.ts';

interface PublishMessageRequest {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLive: string;
  readonly messageId: string;
  readonly variables: string;
  readonly tenantId: string;
}

interface BroadcastSignalRequest {
  readonly signalName: string;
  readonly variables: string;
  readonly tenantId: string;
}

export const messageCalls = ({ engine }: GrpcContext) => ({
  async PublishMessage({ name, correlationKey, timeToLive, messageId, variables, tenantId }: PublishMessageRequest) {
    checkTenant(tenantId);
    const { messageKey } = await execute(engine, {
      type: 'MESSAGE.PUBLISH',
      name: required(name, 'name'),
      correlationKey,
      messageId,
      timeToLiveMs: toInteger(timeToLive, 'timeToLive', 0),
      variables: variablesOf(variables),
    });
    return { key: messageKey, tenantId: DEFAULT_TENANT_ID };
  },

  async BroadcastSignal({ signalName, variables, tenantId }: BroadcastSignalRequest) {
    checkTenant(tenantId);
    const { signalKey } = await execute(engine, {
      type: 'SIGNAL.BROADCAST',
      signalName: required(signalName, 'signalName'),
      variables: variablesOf(variables),
    });
    return { key: signalKey, tenantId: DEFAULT_TENANT_ID };
  },
});
