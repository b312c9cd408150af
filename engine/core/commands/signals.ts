/** Broadcasts signals: those of a caller, and those that processes have thrown. */
import { DEFAULT_TENANT_ID } from '../entities/index.ts';
import { broadcast, reachedBySignal } from '../events/signals.ts';
import { rejected } from '../kernel/result.ts';
import { accepted, type Processor } from './processor.ts';
import { refuseReach } from './refuse-reach.ts';

export const broadcastSignal: Processor<'SIGNAL.BROADCAST'> = (execution, command) => {
  const { signalName, variables, tenantId = DEFAULT_TENANT_ID, permitted } = command;
  const refusal = refuseReach(permitted, () => reachedBySignal(execution.state, { signalName, tenantId }));
  if (refusal) return refusal;
  const signalKey = execution.nextKey();
  broadcast(execution, signalKey, { signalName, variables, tenantId });
  return { ok: true, value: { signalKey } };
};

export const deliverSignal: Processor<'SIGNAL.DELIVER'> = (execution, { thrownSignalKey }) => {
  const thrown = execution.state.tables.thrownSignal.get(thrownSignalKey);
  if (thrown === undefined) {
    const reason = `Expected to deliver a thrown signal with key '${thrownSignalKey}', but no such signal was found`;
    return rejected('NOT_FOUND', reason);
  }
  broadcast(execution, thrownSignalKey, thrown);
  return accepted;
};
