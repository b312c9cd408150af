import { useState } from 'react';

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
  const [held, setHeld] = useState<Marks<Row>>(() => ({ ...none(), filterKey }));
  // Told apart as it is drawn: an effect that clears comes late, and takes a mark away that was made since.
  const { marked, everything } = held.filterKey === filterKey ? held : none<Row>();
  const change = (next: (before: Marks<Row>) => Omit<Marks<Row>, 'filterKey'>): void =>
    setHeld((before) => ({ ...next(before.filterKey === filterKey ? before : { ...none(), filterKey }), filterKey }));
  return {
    rows: [...marked.values()],
    has: (key) => everything || marked.has(key),
    toggle: (row) =>
      change((before) => {
        const after = new Map(before.marked);
        if (!after.delete(keyOf(row))) after.set(keyOf(row), row);
        return { marked: after, everything: false };
      }),
    toggleAll: (rows) =>
      change((before) => {
        const all = rows.every((row) => before.marked.has(keyOf(row)));
        return { marked: all ? new Map() : new Map(rows.map((row) => [keyOf(row), row])), everything: false };
      }),
    everything,
    selectEverything: () => change((before) => ({ ...before, everything: true })),
    clear: () => change(none),
  };
}

type Marks<Row> = { filterKey: string; marked: ReadonlyMap<string, Row>; everything: boolean };
const none = <Row>(): Omit<Marks<Row>, 'filterKey'> => ({ marked: new Map(), everything: false });
