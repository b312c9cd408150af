import { useEffect, useState } from 'react';

export type Selection<Row> = {
  /** The rows that were marked; they stay so when more pages are loaded. */
  rows: readonly Row[];
  has: (key: string) => boolean;
  toggle: (row: Row) => void;
  /** Marks all rows that are shown, or none. */
  toggleAll: (rows: readonly Row[]) => void;
  /** Everything that matches the filter, also what is not shown. */
  everything: boolean;
  selectEverything: () => void;
  clear: () => void;
};

/** Keeps what is marked for a bulk action. Another filter begins anew: nobody works on what she does not see. */
export function useSelection<Row>(keyOf: (row: Row) => string, filterKey: string): Selection<Row> {
  const [marked, setMarked] = useState<ReadonlyMap<string, Row>>(new Map());
  const [everything, setEverything] = useState(false);
  const clear = (): void => {
    setMarked(new Map());
    setEverything(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the filter that ends the selection
  useEffect(clear, [filterKey]);
  return {
    rows: [...marked.values()],
    has: (key) => everything || marked.has(key),
    toggle: (row) => {
      setEverything(false);
      setMarked((before) => {
        const after = new Map(before);
        if (!after.delete(keyOf(row))) after.set(keyOf(row), row);
        return after;
      });
    },
    toggleAll: (rows) => {
      const all = rows.every((row) => marked.has(keyOf(row)));
      setEverything(false);
      setMarked(all ? new Map() : new Map(rows.map((row) => [keyOf(row), row])));
    },
    everything,
    selectEverything: () => setEverything(true),
    clear,
  };
}
