/**
 * A copy of the chain in one file, to be kept and verified elsewhere, without the database: JSON lines, compressed with gzip. The first line is the head; it says how many entries follow and which hash the
 * last one has, and it carries the anchors. Each further line is an entry with exactly the text that was hashed; after the entries come the rows of whatever is sealed into the chain (`office/reading-log`).
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { FIRST_PREVIOUS_HASH, type Office } from '../kernel/index.ts';
import { type Anchor, listAnchors } from './anchor.ts';
import { CHAIN_PAGE, chainEnd, chainPages } from './chain-pages.ts';
import type { ChainPlace, KeptEntry } from './chain-verdict.ts';
import { type KeptStamp, listStamps } from './time-stamp.ts';

const FORMAT = 'motcua-audit';
/** Version 1 had entries alone. */
const VERSIONS = [1, 2];
const VERSION = 2;

export interface CopyHead {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly takenAt: string;
  readonly entries: number;
  readonly lastHash: string;
  readonly anchors: readonly Anchor[];
  /** What authorities signed about the anchors. */
  readonly stamps?: readonly KeptStamp[];
  /** Where each stream of the reading log ends in this copy; absent where it has none of it. */
  readonly streams?: readonly StreamPlace[];
}

/** The last row of a stream. */
export interface StreamPlace extends ChainPlace {
  readonly stream: number;
}

/** What goes with the entries, as whoever knows it tells and reads it. */
export interface CopyTail {
  readonly streams: readonly StreamPlace[];
  pages(): AsyncIterable<readonly object[]>;
}

/** Returns the copy as compressed bytes: the chain as far as it goes now, and what `tailTo` gives of what it seals up to that entry. */
export async function auditCopy(
  office: Office,
  tailTo: (lastEntry: number) => Promise<CopyTail>,
): Promise<{ readonly entries: number; readonly content: Readable }> {
  const end = await chainEnd(office);
  const tail = await tailTo(end?.number ?? 0);
  const head: CopyHead = {
    format: FORMAT,
    version: VERSION,
    takenAt: office.systemNow().toISOString(),
    entries: end?.number ?? 0,
    lastHash: end?.hash ?? FIRST_PREVIOUS_HASH,
    anchors: await listAnchors(office),
    stamps: await listStamps(office),
    streams: tail.streams,
  };
  const lines = Readable.from(linesOf(office, head, tail), { objectMode: false });
  const content = createGzip();
  lines.on('error', (cause) => content.destroy(cause));
  content.on('close', () => lines.destroy());
  return { entries: head.entries, content: lines.pipe(content) };
}

async function* linesOf(office: Office, head: CopyHead, tail: CopyTail): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  for await (const page of chainPages(office, head.entries)) yield linesIn(page);
  for await (const page of tail.pages()) yield linesIn(page);
}

const linesIn = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A copy that is read: its entries first, then the rows after them. Each can be read once, in this order. */
export interface OpenCopy {
  readonly head: CopyHead;
  /** The places that the copy itself names: its anchors and its end. */
  readonly places: readonly ChainPlace[];
  entries(): AsyncIterable<readonly KeptEntry[]>;
  rows(): AsyncIterable<readonly object[]>;
}

/** Opens a copy. @throws Error for a file that is no copy; its readers throw where its bytes are damaged */
export async function openCopy(file: string): Promise<OpenCopy> {
  const input = createReadStream(file);
  const unpacked = createGunzip();
  input.on('error', (cause) => unpacked.destroy(cause));
  const lines = createInterface({ input: input.pipe(unpacked) })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_resolve, reject) => unpacked.on('error', reject));
  // Whoever reads the lines is told; without a reader the failure is still of this function.
  failed.catch(() => undefined);
  const next = (): Promise<IteratorResult<string>> => Promise.race([lines.next(), failed]);
  const head = readHead(file, (await next()).value);
  const end = head.entries > 0 ? [{ number: head.entries, hash: head.lastHash }] : [];
  return {
    head,
    places: [...head.anchors, ...end],
    // One that is longer than its head says is read to its end: what follows is no entry, and is found.
    entries: () => pagesOf(file, next, head.streams ? head.entries : Number.POSITIVE_INFINITY, toEntry),
    rows: () => pagesOf(file, next, Number.POSITIVE_INFINITY, (row) => row),
  };
}

const toEntry = (row: object): KeptEntry => {
  const entry = row as KeptEntry;
  return { ...entry, happenedAt: new Date(entry.happenedAt) };
};

async function* pagesOf<Row>(
  file: string,
  next: () => Promise<IteratorResult<string>>,
  countMax: number,
  toRow: (row: object) => Row,
): AsyncGenerator<readonly Row[]> {
  let page: Row[] = [];
  for (let count = 0; count < countMax; count += 1) {
    const line = await next();
    if (line.done === true) break;
    page.push(toRow(parsed(file, line.value)));
    if (page.length < CHAIN_PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function readHead(file: string, line: string | undefined): CopyHead {
  const head = line === undefined ? undefined : (parsed(file, line) as CopyHead);
  if (head?.format === FORMAT && VERSIONS.includes(head.version)) return head;
  throw new Error(
    `${file} is no copy of an audit trail: its first line says neither so nor version ${VERSIONS.join(' or ')}.`,
  );
}

function parsed(file: string, line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw new Error(`${file} has a line that cannot be read.`, { cause });
  }
  throw new Error(`${file} has a line that is no entry.`);
}
