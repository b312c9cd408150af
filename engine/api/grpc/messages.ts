import { execute } from '../shared/problem.ts';
import { toInteger } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { businessIdOf, required, variablesOf } from './read.ts';

interface PublishMessageRequest {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLive: string;
  readonly messageId: string;
  readonly variables: string;
  readonly tenantId: string;
  readonly businessId?: string;
}

interface BroadcastSignalRequest {
  readonly signalName: string;
  readonly variables: string;
  readonly tenantId: string;
}

export const messageCalls = ({ engine, tenancy }: GrpcContext) => ({
  async PublishMessage({ name, correlationKey, timeToLive, messageId, variables, ...of }: PublishMessageRequest) {
    const tenantId = tenancy.of(of.tenantId);
    const businessId = businessIdOf(of.businessId);
    const { messageKey } = await execute(engine, {
      type: 'MESSAGE.PUBLISH',
      name: required(name, 'name'),
      correlationKey,
      messageId,
      ...(businessId === null ? {} : { businessId }),
      timeToLiveMs: toInteger(timeToLive, 'timeToLive', Number.MIN_SAFE_INTEGER),
      variables: variablesOf(variables),
      tenantId,
    });
    return { key: messageKey, tenantId };
  },

  async BroadcastSignal({ signalName, variables, ...of }: BroadcastSignalRequest) {
    const tenantId = tenancy.of(of.tenantId);
    const { signalKey } = await execute(engine, {
      type: 'SIGNAL.BROADCAST',
      signalName: required(signalName, 'signalName'),
      variables: variablesOf(variables),
      tenantId,
    });
    return { key: signalKey, tenantId };
  },
});
