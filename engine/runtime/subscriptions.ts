import type { Changes, Key } from '../core/entities/index.ts';
import type { StoreIndexes } from '../store/store.ts';

type Entry = StoreIndexes['messageSubscriptions'][number];

/** Which instance trees wait for which message, loaded or not: an index over the subscription table. */
export interface SubscriptionIndex {
  update(changes: Changes): void;
  rootsWaitingFor(messageName: string, correlationKey: string): readonly Key[];
}

const joined = (messageName: string, correlationKey: string): string => `${messageName}\0${correlationKey}`;

export function createSubscriptionIndex(initial: StoreIndexes['messageSubscriptions']): SubscriptionIndex {
  const rootsByMessage = new Map<string, Map<Key, Key>>();
  const messageBySubscription = new Map<Key, string>();

  const add = (entry: Entry): void => {
    const message = joined(entry.messageName, entry.correlationKey);
    const known = messageBySubscription.get(entry.messageSubscriptionKey);
    if (known !== undefined && known !== message) remove(entry.messageSubscriptionKey);
    messageBySubscription.set(entry.messageSubscriptionKey, message);
    const roots = rootsByMessage.get(message) ?? new Map<Key, Key>();
    rootsByMessage.set(message, roots.set(entry.messageSubscriptionKey, entry.rootProcessInstanceKey));
  };
  const remove = (subscription: Key): void => {
    const message = messageBySubscription.get(subscription);
    if (message === undefined) return;
    messageBySubscription.delete(subscription);
    const roots = rootsByMessage.get(message);
    roots?.delete(subscription);
    if (roots?.size === 0) rootsByMessage.delete(message);
  };

  for (const entry of initial) add(entry);
  return {
    update(changes) {
      for (const { rootProcessInstanceKey, ...rest } of changes.messageSubscription?.upserts ?? []) {
        if (rootProcessInstanceKey !== null) add({ ...rest, rootProcessInstanceKey });
      }
      for (const subscription of changes.messageSubscription?.deletes ?? []) remove(subscription);
    },
    rootsWaitingFor: (messageName, correlationKey) => [
      ...new Set(rootsByMessage.get(joined(messageName, correlationKey))?.values()),
    ],
  };
}
