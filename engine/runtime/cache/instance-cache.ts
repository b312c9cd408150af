import type { Key } from '../../core/entities/index.ts';

/** Which instance trees are in memory, least recently used first, and in which batch each was last changed. */
export interface Residents {
  /** Marks a tree as used; with a batch number also as changed by that batch. */
  touch(root: Key, changedInBatch?: number): void;
  /** Was the tree changed by a batch after this one? Then the store does not know its present state. */
  isChangedAfter(root: Key, committedBatch: number): boolean;
  /** Takes out the trees beyond the limit whose changes are all committed, and those that have ended. */
  takeSurplus(committedBatch: number, isLive: (root: Key) => boolean): readonly Key[];
  readonly size: number;
}

export function createResidents(sizeMax: number): Residents {
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
