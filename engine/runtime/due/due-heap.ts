import type { Key } from '../../core/entities/index.ts';
import type { DueItem } from '../../store/contract/store.ts';

/** Due items of the near future, earliest first. A key has one moment at a time: setting another replaces it. */
export interface DueHeap {
  set(item: DueItem): void;
  remove(key: Key): void;
  has(key: Key): boolean;
  /** The earliest moment, or undefined when nothing is due. */
  nextMs(): number | undefined;
  /** Takes the earliest item that is due by a moment. */
  take(untilMs: number): DueItem | undefined;
  readonly size: number;
}

const isBefore = (a: DueItem, b: DueItem): boolean => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.key < b.key);

/**
 * Makes a binary heap; removed and replaced items stay in it until they reach the top or outnumber the valid ones.
 * @example
 * ```ts
 * import { createDueHeap } from './due-heap.ts';
 *
 * const heap = createDueHeap();
 * heap.set({ kind: 'timer', key: 1, dueMs: 500, rootProcessInstanceKey: null });
 * heap.set({ kind: 'timer', key: 2, dueMs: 300, rootProcessInstanceKey: null });
 * heap.set({ kind: 'timer', key: 1, dueMs: 100, rootProcessInstanceKey: null }); // replaces the first
 * heap.take(400)?.key; // => 1
 * heap.nextMs(); // => 300
 * heap.take(200); // => undefined
 * ```
 */
export function createDueHeap(): DueHeap {
  let heap: DueItem[] = [];
  const valid = new Map<Key, DueItem>();

  const dropStale = (): void => {
    for (let top = heap[0]; top && valid.get(top.key) !== top; top = heap[0]) pop(heap);
    if (heap.length < 1_024 || heap.length < 3 * valid.size) return;
    heap = [];
    for (const item of valid.values()) push(heap, item);
  };
  return {
    set(item) {
      const known = valid.get(item.key);
      if (known && known.dueMs === item.dueMs && known.kind === item.kind) return;
      valid.set(item.key, item);
      push(heap, item);
    },
    remove: (key) => {
      valid.delete(key);
    },
    has: (key) => valid.has(key),
    nextMs() {
      dropStale();
      return heap[0]?.dueMs;
    },
    take(untilMs) {
      dropStale();
      const top = heap[0];
      if (!top || top.dueMs > untilMs) return undefined;
      pop(heap);
      valid.delete(top.key);
      return top;
    },
    get size() {
      return valid.size;
    },
  };
}

function push(heap: DueItem[], item: DueItem): void {
  let index = heap.length;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !isBefore(item, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = item;
}

function pop(heap: DueItem[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const childIndex = smallerChild(heap, index);
    const child = heap[childIndex];
    if (!child || !isBefore(child, last)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
}

function smallerChild(heap: readonly DueItem[], index: number): number {
  const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
  return left && right && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1;
}
