/**
 * The copy of the whole trail: the audit chain with the reading log that it seals, in one file that is verified without the database. The chain comes first, since it says where each stream begins and
 * what was sealed; then the rows of each stream that it knows, in their order.
 */

import type { X509Certificate } from 'node:crypto';
import { sql } from 'kysely';
import {
  type AuditVerdict,
  anchorLine,
  auditCopy,
  type ChainPlace,
  type CopyTail,
  judgeChain,
  type KeptEntry,
  openCopy,
  type StampsVerdict,
  type StreamPlace,
  verifyStamps,
} from '../audit/index.ts';
import type { Office } from '../kernel/index.ts';
import type { LookTable } from './look.ts';
import { judgeStream, type LooksVerdict, looksAfter, toldBy } from './verify-looks.ts';

const OF_STREAM = /^looks:(\d+)$/;

/** Returns the copy as compressed bytes, as far as everything goes now. */
export async function trailCopy(office: Office) {
  return auditCopy(office, async (lastEntry) => {
    const streams = await streamEnds(office, lastEntry);
    return { streams, pages: () => lookPages(office, streams) } satisfies CopyTail;
  });
}

/** Where the streams end whose beginning the chain tells up to that entry. */
async function streamEnds(office: Office, lastEntry: number): Promise<readonly StreamPlace[]> {
  const { rows } = await sql<StreamPlace>`
    select begun.stream, coalesce(last.number, 0) as number, coalesce(last.hash, '') as hash
    from (select distinct substring(subject from 7)::integer as stream from audit.entry where action = 'begin-looks' and number <= ${lastEntry}) as begun
      left join lateral (select number, hash from audit.look where look.stream = begun.stream order by number desc limit 1) as last on true
    order by begun.stream`.execute(office.db);
  return rows;
}

async function* lookPages(office: Office, streams: readonly StreamPlace[]): AsyncGenerator<readonly LookTable[]> {
  for (const { stream, number: last } of streams)
    for (let after = 0; after < last; ) {
      const page = (await looksAfter(office, stream, after)).filter(({ number }) => number <= last);
      if (page.length === 0) break;
      yield page;
      after = page.at(-1)?.number ?? last;
    }
}

export interface CopyVerdict {
  readonly chain: AuditVerdict;
  /** Null where the copy has no reading log, or where the chain is broken, which proves nothing of it then. */
  readonly looks: LooksVerdict | null;
  /** Null where the chain is broken. */
  readonly stamps: StampsVerdict | null;
}

export interface CopyOptions {
  /** Places that were kept elsewhere. */
  readonly kept?: readonly ChainPlace[];
  /** Certificates that vouch for the authority of time stamps; without one it is not judged who signed. */
  readonly trusted?: readonly X509Certificate[];
  readonly onProgress?: (rows: number) => Promise<void> | void;
}

/**
 * Verifies a copy by itself: its entries against each other and against the places that were kept elsewhere, then the rows of the reading log against what the chain says of them.
 * @throws Error for a file that is no copy, or whose bytes are damaged
 */
export async function verifyTrailCopy(
  file: string,
  { kept = [], trusted = [], onProgress }: CopyOptions = {},
): Promise<CopyVerdict> {
  const copy = await openCopy(file);
  const told = new Map<number, Pick<KeptEntry, 'action' | 'data'>[]>();
  const chain = await judgeChain(noting(copy.entries(), told), [...copy.places, ...kept], onProgress);
  const { streams, anchors, stamps = [] } = copy.head;
  if (!chain.intact) return { chain, looks: null, stamps: null };
  const lines = new Map(anchors.map((anchor) => [anchor.day, anchorLine(anchor)]));
  const stamped = verifyStamps(stamps, lines, trusted);
  if (!streams) return { chain, looks: null, stamps: stamped };
  const looks = await judgeLooks(copy.rows(), streams, told, (count) => onProgress?.(chain.entries + count));
  return { chain, looks, stamps: stamped };
}

type Tellings = Map<number, Pick<KeptEntry, 'action' | 'data'>[]>;

/** Hands the entries on, and keeps what they tell of streams. */
async function* noting(pages: AsyncIterable<readonly KeptEntry[]>, told: Tellings) {
  for await (const page of pages) {
    for (const { subject, action, data } of page) {
      const stream = Number(OF_STREAM.exec(subject)?.[1] ?? Number.NaN);
      if (Number.isNaN(stream)) continue;
      const known = told.get(stream);
      if (known) known.push({ action, data });
      else told.set(stream, [{ action, data }]);
    }
    yield page;
  }
}

async function judgeLooks(
  pages: AsyncIterable<readonly object[]>,
  streams: readonly StreamPlace[],
  told: Tellings,
  onPage: (looks: number) => Promise<void> | void,
): Promise<LooksVerdict> {
  const ends = new Map(streams.map((end) => [end.stream, end]));
  const judges = new Map([...new Set([...told.keys(), ...ends.keys()])].map((stream) => [stream, judgeOf(stream)]));
  function judgeOf(stream: number) {
    const end = ends.get(stream);
    return judgeStream(toldBy(told.get(stream) ?? []), end && end.number > 0 ? end : undefined);
  }
  let looks = 0;
  for await (const page of pages) {
    for (const row of page.map(toLook)) {
      const judge = judges.get(row.stream);
      const fault = judge ? judge.add([row]) : ({ brokenAt: row.number, flaw: 'unannounced' } as const);
      if (fault) return { intact: false, looks, stream: row.stream, ...fault };
      looks += 1;
    }
    await onPage(looks);
  }
  for (const [stream, judge] of judges) {
    const fault = judge.end();
    if (fault) return { intact: false, looks, stream, ...fault };
  }
  return { intact: true, looks };
}

const toLook = (row: object): LookTable => {
  const look = row as LookTable;
  return { ...look, happenedAt: new Date(look.happenedAt) };
};
