/**
 * The instance cache: which instance trees are in memory, least recently used first, and in which batch each was last changed. The rows
 * themselves are in the core's state; this is what decides on their coming and going. A tree (the instance at the root with all that it
 * has called) is loaded and evicted as a whole, because a command may touch any part of it.
 *
 * A tree is
 * - clean: all its changes are committed. It may be evicted at any time; a command that needs it loads it again, in the one query that
 *   a turn makes for all its commands (`loop/prefetch.ts`);
 * - dirty: a batch after the last committed one has changed it. It must stay, since the store does not know its present state, and it
 *   must not be loaded over, since that would bring the past back;
 * - ended: nothing of it is in the state any more. It leaves as soon as its end is committed.
 *
 * 4,000 trees stay (`cachedInstances`) besides those of the running batch. The limit may be exceeded while dirty trees are in the way:
 * the sweep stops at the first one in the order of use, so that it costs nothing while a commit hangs.
 *
 * A crash loses the cache. Nothing is written to bring it back: the next session loads what is touched.
 */
import type { Key } from '../../core/entities/index.ts';

export interface InstanceCache {
  /** Marks a tree as used; with a batch number also as changed by that batch. */
  touch(root: Key, changedInBatch?: number): void;
  /** Was the tree changed by a batch after this one? Then the store does not know its present state. */
  isChangedAfter(root: Key, committedBatch: number): boolean;
  /** Takes out the trees beyond the limit whose changes are all committed, and those that have ended. */
  takeSurplus(committedBatch: number, isLive: (root: Key) => boolean): readonly Key[];
  readonly size: number;
}

/**
 * Makes a cache that keeps so many trees besides the dirty ones.
 * @example
 * ```ts
 * import { createInstanceCache } from './instance-cache.ts';
 *
 * const cache = createInstanceCache(1);
 * cache.touch(100); // loaded
 * cache.touch(200, 5); // changed by batch 5
 * cache.isChangedAfter(200, 4); // => true
 * cache.takeSurplus(4, () => true); // => [100]
 * cache.size; // => 1
 * ```
 */
export function createInstanceCache(sizeMax: number): InstanceCache {
  const lastChange = new Map<Key, number>();
  /** Changed since the last sweep: they may have ended. */
  const perhapsEnded = new Set<Key>();
  return {
    touch(root, changedInBatch) {
      const batch = changedInBatch ?? lastChange.get(root) ?? 0;
      lastChange.delete(root);
      lastChange.set(root, batch);
      if (changedInBatch !== undefined) perhapsEnded.add(root);
    },
    isChangedAfter: (root, committedBatch) => (lastChange.get(root) ?? 0) > committedBatch,
    takeSurplus(committedBatch, isLive) {
      const surplus: Key[] = [];
      const take = (root: Key): void => {
        lastChange.delete(root);
        surplus.push(root);
      };
      for (const root of perhapsEnded) {
        if ((lastChange.get(root) ?? 0) > committedBatch) continue;
        perhapsEnded.delete(root);
        if (!isLive(root)) take(root);
      }
      for (const [root, batch] of lastChange) {
        if (lastChange.size <= sizeMax || batch > committedBatch) break;
        take(root);
      }
      return surplus;
    },
    get size() {
      return lastChange.size;
    },
  };
}
