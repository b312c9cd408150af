/**
 * The index of subscriptions: which instance trees wait for a message or a signal, whether they are in memory or not. Without it each message
 * would ask the database who waits.
 *
 * It is made from the store when a session begins, and takes in the changes of every batch before that batch is written; so it is as new as
 * the state in memory. A subscription that comes to wait for something else is moved. Subscriptions of start events belong to no
 * tree and are not kept: the state always has them. The index is lost with its session, and a crash costs nothing but making it again.
 */
import { type Changes, type Key, tables } from '../../core/entities/index.ts';
import type { StoreIndexes } from '../../store/contract/store.ts';

/** Which instance trees wait for which message or signal, loaded or not: an index over the subscription tables. */
export interface SubscriptionIndex {
  update(changes: Changes): void;
  rootsWaitingFor(messageName: string, correlationKey: string): readonly Key[];
  rootsWaitingForSignal(signalName: string): readonly Key[];
}

const joined = (messageName: string, correlationKey: string): string => `${messageName}\0${correlationKey}`;

type Entries = Pick<StoreIndexes, 'messageSubscriptions' | 'signalSubscriptions'>;

/**
 * Makes the index from what the store has, without loading an instance.
 * @example
 * ```ts
 * import { createSubscriptionIndex } from './subscriptions.ts';
 *
 * const subscription = { messageSubscriptionKey: 1, messageName: 'paid', correlationKey: 'H26-1', rootProcessInstanceKey: 9 };
 * const index = createSubscriptionIndex({ messageSubscriptions: [subscription], signalSubscriptions: [] });
 * index.rootsWaitingFor('paid', 'H26-1'); // => [9]
 * index.update({ messageSubscription: { upserts: [], deletes: [1] } });
 * index.rootsWaitingFor('paid', 'H26-1'); // => []
 * ```
 */
export function createSubscriptionIndex({ messageSubscriptions, signalSubscriptions }: Entries): SubscriptionIndex {
  const messages = createRootIndex();
  const signals = createRootIndex();
  for (const { messageSubscriptionKey, messageName, correlationKey, rootProcessInstanceKey } of messageSubscriptions) {
    messages.add(messageSubscriptionKey, joined(messageName, correlationKey), rootProcessInstanceKey);
  }
  for (const { signalSubscriptionKey, signalName, rootProcessInstanceKey } of signalSubscriptions) {
    signals.add(signalSubscriptionKey, signalName, rootProcessInstanceKey);
  }
  return {
    update(changes) {
      for (const row of changes.messageSubscription?.upserts ?? []) {
        const { messageSubscriptionKey, messageName, correlationKey, rootProcessInstanceKey } = row;
        if (tables.messageSubscription.isFinal(row)) messages.remove(messageSubscriptionKey);
        else messages.add(messageSubscriptionKey, joined(messageName, correlationKey), rootProcessInstanceKey);
      }
      for (const { signalSubscriptionKey, signalName, rootProcessInstanceKey } of changes.signalSubscription?.upserts ??
        []) {
        signals.add(signalSubscriptionKey, signalName, rootProcessInstanceKey);
      }
      for (const key of changes.messageSubscription?.deletes ?? []) messages.remove(key);
      for (const key of changes.signalSubscription?.deletes ?? []) signals.remove(key);
    },
    rootsWaitingFor: (messageName, correlationKey) => messages.rootsOf(joined(messageName, correlationKey)),
    rootsWaitingForSignal: (signalName) => signals.rootsOf(signalName),
  };
}

/** Roots by what their subscriptions wait for. */
function createRootIndex() {
  const rootsByAwaited = new Map<string, Map<Key, Key>>();
  const awaitedBySubscription = new Map<Key, string>();

  const remove = (subscription: Key): void => {
    const awaited = awaitedBySubscription.get(subscription);
    if (awaited === undefined) return;
    awaitedBySubscription.delete(subscription);
    const roots = rootsByAwaited.get(awaited);
    roots?.delete(subscription);
    if (roots?.size === 0) rootsByAwaited.delete(awaited);
  };
  return {
    /** Start events belong to no root and are not kept. */
    add(subscription: Key, awaited: string, root: Key | null): void {
      if (root === null) return;
      const known = awaitedBySubscription.get(subscription);
      if (known !== undefined && known !== awaited) remove(subscription);
      awaitedBySubscription.set(subscription, awaited);
      const roots = rootsByAwaited.get(awaited) ?? new Map<Key, Key>();
      rootsByAwaited.set(awaited, roots.set(subscription, root));
    },
    remove,
    rootsOf: (awaited: string): readonly Key[] => [...new Set(rootsByAwaited.get(awaited)?.values())],
  };
}
