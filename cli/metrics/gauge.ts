/** A gauge that is read at each scrape. What cannot be read then is not told, rather than told as it was: a scrape never fails for it. */
import { Gauge, type Registry } from 'prom-client';

/** One number, or one for each set of labels; null: there is nothing to tell now. */
export type Reading = number | null | readonly (readonly [Readonly<Record<string, string>>, number])[];

export interface Measure {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  readonly read: () => Promise<Reading> | Reading;
}

/** Two scrapes, or the gauges of one, share what was read within this time. */
const SHARED_MS = 1_000;

/** @param whileAway what is told when it cannot be read */
export function addGauge(registry: Registry, { name, help, labelNames = [], read }: Measure, whileAway?: number): void {
  new Gauge({
    ...{ name, help, labelNames, registers: [registry] },
    async collect() {
      const reading = await Promise.resolve()
        .then(read)
        .catch(() => whileAway ?? null);
      this.reset();
      if (reading === null) return labelNames.length === 0 ? this.remove() : undefined;
      if (typeof reading === 'number') return this.set(reading);
      for (const [labels, value] of reading) this.set(labels, value);
    },
  });
}

/** One reading for all that ask at about the same moment: a scrape asks for every gauge at once. */
export function readTogether<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly reading: Promise<T> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > SHARED_MS) last = { at: performance.now(), reading: read() };
    return last.reading;
  };
}
