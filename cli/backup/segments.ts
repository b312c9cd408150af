/** Names of the write-ahead log's segments, and which of them follow one another (PostgreSQL documentation, "WAL Internals"). */

const SEGMENT = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;
const HEX = 16;
const LOG_BYTES = 2 ** 32;

/** A segment of the log: `position` counts segments from the beginning of the log, whatever their size. */
export interface Segment {
  readonly name: string;
  readonly timeline: number;
  readonly position: number;
}

/** Reads the name of a segment; undefined when it is none. */
export function readSegment(name: string, segmentBytes: number): Segment | undefined {
  const parts = SEGMENT.exec(name);
  if (!parts) return undefined;
  const [timeline = 0, log = 0, part = 0] = parts.slice(1).map((text) => Number.parseInt(text, HEX));
  return { name, timeline, position: log * (LOG_BYTES / segmentBytes) + part };
}

/** Is it the name of a segment, whatever the size? */
export const isSegment = (name: string): boolean => SEGMENT.test(name);

/** Returns the segments that follow one, as long as none is missing. */
export function chainAfter(last: string, names: readonly string[], segmentBytes: number): readonly Segment[] {
  const begin = readSegment(last, segmentBytes);
  if (!begin) throw new Error(`"${last}" is no segment of a write-ahead log.`);
  const known = new Map<number, Segment>();
  for (const name of names) {
    const segment = readSegment(name, segmentBytes);
    if (segment?.timeline === begin.timeline) known.set(segment.position, segment);
  }
  const chain: Segment[] = [];
  for (let next = known.get(begin.position + 1); next; next = known.get(next.position + 1)) chain.push(next);
  return chain;
}
