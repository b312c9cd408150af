/**
 * A copy of the chain in one file, to be kept and verified elsewhere, without the database: JSON lines, compressed with gzip. The first line is the head; it says how many entries follow and which hash the
 * last one has, and it carries the anchors. Each further line is an entry with exactly the text that was hashed.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { FIRST_PREVIOUS_HASH, type Office } from '../kernel/index.ts';
import { type Anchor, listAnchors } from './anchor.ts';
import { CHAIN_PAGE, chainEnd, chainPages } from './chain-pages.ts';
import { type AuditVerdict, type ChainPlace, judgeChain, type KeptEntry, type OnProgress } from './chain-verdict.ts';

const FORMAT = 'motcua-audit';
const VERSION = 1;

interface CopyHead {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly takenAt: string;
  readonly entries: number;
  readonly lastHash: string;
  readonly anchors: readonly Anchor[];
}

/** Returns the copy as compressed bytes: the chain as far as it goes now. */
export async function auditCopy(office: Office): Promise<{ readonly entries: number; readonly content: Readable }> {
  const end = await chainEnd(office);
  const head: CopyHead = {
    format: FORMAT,
    version: VERSION,
    takenAt: office.systemNow().toISOString(),
    entries: end?.number ?? 0,
    lastHash: end?.hash ?? FIRST_PREVIOUS_HASH,
    anchors: await listAnchors(office),
  };
  const lines = Readable.from(linesOf(office, head), { objectMode: false });
  const content = createGzip();
  lines.on('error', (cause) => content.destroy(cause));
  content.on('close', () => lines.destroy());
  return { entries: head.entries, content: lines.pipe(content) };
}

async function* linesOf(office: Office, head: CopyHead): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  for await (const page of chainPages(office, head.entries))
    yield page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/**
 * Verifies a copy by itself: its entries against each other, against what its head says, and against the places that were kept elsewhere.
 * @throws Error for a file that is no copy, or whose bytes are damaged
 */
export async function verifyCopy(
  file: string,
  kept: readonly ChainPlace[] = [],
  onProgress?: OnProgress,
): Promise<AuditVerdict> {
  const input = createReadStream(file);
  const unpacked = createGunzip();
  input.on('error', (cause) => unpacked.destroy(cause));
  const lines = createInterface({ input: input.pipe(unpacked) })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_resolve, reject) => unpacked.on('error', reject));
  // Whoever reads the lines is told; without a reader the failure is still of this function.
  failed.catch(() => undefined);
  const next = (): Promise<IteratorResult<string>> => Promise.race([lines.next(), failed]);
  const head = readHead(file, (await next()).value);
  const places = [...head.anchors, ...kept];
  if (head.entries > 0) places.push({ number: head.entries, hash: head.lastHash });
  return judgeChain(entriesIn(file, next), places, onProgress);
}

async function* entriesIn(
  file: string,
  next: () => Promise<IteratorResult<string>>,
): AsyncGenerator<readonly KeptEntry[]> {
  let page: KeptEntry[] = [];
  for (let line = await next(); line.done !== true; line = await next()) {
    const entry = parsed(file, line.value) as KeptEntry;
    page.push({ ...entry, happenedAt: new Date(entry.happenedAt) });
    if (page.length < CHAIN_PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function readHead(file: string, line: string | undefined): CopyHead {
  const head = line === undefined ? undefined : (parsed(file, line) as CopyHead);
  if (head?.format === FORMAT && head.version === VERSION) return head;
  throw new Error(`${file} is no copy of an audit trail: its first line says neither so nor version ${VERSION}.`);
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
