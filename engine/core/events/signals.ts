/** Signals (Camunda documentation, "Signal events"): broadcast to everybody who waits at the moment, and never buffered. */
import type { Key, SignalSubscription } from '../entities/index.ts';
import type { Reach } from '../kernel/access.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { elementById } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { isOverfull, mayBeTriggered } from '../kernel/guard.ts';
import { isSuspended } from '../kernel/suspension.ts';
import { createProcessInstance } from '../scopes/process-instances.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';
import { occur } from './occurrence.ts';

interface Signal {
  readonly signalName: string;
  readonly variables: VariableTexts;
  readonly tenantId: string;
}

/** Lists whom a signal would reach, whether or not they are where they can take it. */
export function reachedBySignal(
  { indexes }: State,
  { signalName, tenantId }: Omit<Signal, 'variables'>,
): readonly Reach[] {
  const name = joined(tenantId, signalName);
  return [
    ...indexes.signalSubscriptionsByName.find(name).map((each) => reach(each, 'instance')),
    ...indexes.startSignalsByName.find(name).map((each) => reach(each, 'start')),
  ];
}

const reach = ({ processDefinitionId }: SignalSubscription, how: Reach['how']): Reach => ({ processDefinitionId, how });

/** Gives a signal to all of its tenant who wait for it at this moment, start events included; it is not buffered. */
export function broadcast(execution: Execution, signalKey: Key, { signalName, variables, tenantId }: Signal): void {
  execution.emit('SIGNAL', 'BROADCASTED', signalKey, { signalName, tenantId, variables });
  const { signalSubscriptionsByName, startSignalsByName } = execution.state.indexes;
  const starts = startSignalsByName.find(joined(tenantId, signalName));
  for (const subscription of signalSubscriptionsByName.find(joined(tenantId, signalName)))
    triggerSubscriber(execution, subscription, variables);
  for (const subscription of starts) startBySignal(execution, subscription, variables);
}

function triggerSubscriber(execution: Execution, subscription: SignalSubscription, variables: VariableTexts): void {
  const { elementInstance, signalSubscription } = execution.state.tables;
  const { elementInstanceKey, signalSubscriptionKey, targetElementId } = subscription;
  // What an earlier subscriber did may have closed this one.
  if (elementInstanceKey === null || signalSubscription.get(signalSubscriptionKey) === undefined) return;
  const host = elementInstance.get(elementInstanceKey);
  if (host === undefined || isSuspended(execution.state, host) || isOverfull(execution.state, host)) return;
  const target = elementById(execution, host, targetElementId);
  if (mayBeTriggered(execution.state, host, target)) occur(execution, host, target, variables);
}

function startBySignal(execution: Execution, subscription: SignalSubscription, variables: VariableTexts): void {
  const definition = execution.state.tables.processDefinition.get(subscription.processDefinitionKey);
  if (definition === undefined) return;
  createProcessInstance(execution, {
    definition,
    variables: {},
    tags: [],
    caller: null,
    startCorrelationKey: '',
    startsWith: { elementId: subscription.targetElementId, variables },
  });
}

/** Throws a signal from a process: a command of its own broadcasts it as soon as this one is done. */
export function throwSignal(execution: Execution, signal: Signal): void {
  const thrownSignalKey = execution.nextKey();
  const dueMs = execution.nowMs;
  execution.emit('SIGNAL', 'THROWN', thrownSignalKey, { thrownSignalKey, ...signal, dueMs });
}
