import { useEffect, useState } from 'react';
import type { TaskRow } from '../../shared/api/schema.d.ts';

export type Selection = {
  /** The rows that were marked; they stay so when more pages are loaded. */
  tasks: readonly TaskRow[];
  has: (key: string) => boolean;
  toggle: (task: TaskRow) => void;
  /** Marks all rows that are shown, or none. */
  toggleAll: (tasks: readonly TaskRow[]) => void;
  /** Everything that matches the filter, also what is not shown. */
  everything: boolean;
  selectEverything: () => void;
  clear: () => void;
};

/** Keeps what is marked for work on many. Another filter begins anew: nobody works on what she does not see. */
export function useSelection(filterKey: string): Selection {
  const [marked, setMarked] = useState<ReadonlyMap<string, TaskRow>>(new Map());
  const [everything, setEverything] = useState(false);
  const clear = (): void => {
    setMarked(new Map());
    setEverything(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the filter that ends the selection
  useEffect(clear, [filterKey]);
  return {
    tasks: [...marked.values()],
    has: (key) => everything || marked.has(key),
    toggle: (task) => {
      setEverything(false);
      setMarked((before) => {
        const after = new Map(before);
        if (!after.delete(task.taskKey)) after.set(task.taskKey, task);
        return after;
      });
    },
    toggleAll: (tasks) => {
      const all = tasks.every(({ taskKey }) => marked.has(taskKey));
      setEverything(false);
      setMarked(all ? new Map() : new Map(tasks.map((task) => [task.taskKey, task])));
    },
    everything,
    selectEverything: () => setEverything(true),
    clear,
  };
}
