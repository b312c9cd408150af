/**
 * `npm run verify-audit`: computes the audit chain and the reading log anew and names the first entry that is wrong. With `--file` it verifies a copy, without any database; `--export` writes such a copy.
 * It ends with 0 when the chain is whole, and with 1 when it is not.
 */
import { createWriteStream } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import {
  type AuditVerdict,
  anchorLine,
  type ChainFlaw,
  type ChainPlace,
  listAnchors,
  listStamps,
  readAuthorities,
  type StampsVerdict,
  verifyStamps,
} from '../office/audit/index.ts';
import { openOffice } from '../office/kernel/index.ts';
import {
  type LookFlaw,
  type LooksVerdict,
  trailCopy,
  verifyTrail,
  verifyTrailCopy,
} from '../office/reading-log/index.ts';
import { createLog } from './lifetime/log.ts';
import { createStack } from './lifetime/stack.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { joinDatabase } from './parts/database.ts';
import { readSettings } from './settings/settings.ts';

const USAGE =
  'npm run verify-audit -- [--file <copy>] [--anchors <lines that were kept>] [--authority <certificates, PEM>] [--export <copy>]';
const options = readOptions(USAGE, {
  file: { type: 'string' },
  anchors: { type: 'string' },
  authority: { type: 'string' },
  export: { type: 'string' },
});
const { file, anchors, authority, export: copyFile } = options;
if (file && copyFile) sayUsage(USAGE, 'A copy is either verified or written.');

const kept = anchors ? await readAnchors(anchors) : [];
const trusted = authority ? readAuthorities(await readFile(authority, 'utf8')) : [];
if (file) await verifyFile(file);
else await verifyDatabase();

async function verifyFile(path: string): Promise<void> {
  const { chain, looks, stamps } = await verifyTrailCopy(path, { kept, trusted, onProgress: sayProgress });
  sayVerdict(chain);
  if (looks) sayLooks(looks);
  if (stamps) sayStamps(stamps);
}

async function verifyDatabase(): Promise<void> {
  const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
  const settings = readSettings();
  try {
    const log = createLog(settings);
    const { url: databaseUrl } = await joinDatabase(settings, stack, log);
    const office = await openOffice({ databaseUrl, log });
    stack.push('office', () => office.close());
    if (copyFile) await writeCopy(copyFile, (await trailCopy(office)).content);
    const actor = { kind: 'system', name: 'verify-audit' } as const;
    const { chain, looks } = await verifyTrail(office, actor, { kept, onProgress: sayProgress });
    sayVerdict(chain);
    if (looks) sayLooks(looks);
    const lines = new Map((await listAnchors(office)).map((anchor) => [anchor.day, anchorLine(anchor)]));
    sayStamps(verifyStamps(await listStamps(office), lines, trusted));
  } finally {
    await stack.stop();
  }
}

/** Half a copy never bears the name of a whole one. */
async function writeCopy(path: string, content: NodeJS.ReadableStream): Promise<void> {
  const unfinished = `${path}.unfinished`;
  await pipeline(content, createWriteStream(unfinished, { mode: 0o600 }));
  await rename(unfinished, path);
  console.log(`The copy is ${path}.`);
}

async function readAnchors(path: string): Promise<readonly ChainPlace[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const { number, hash } = JSON.parse(line) as Partial<ChainPlace>;
    if (typeof number === 'number' && typeof hash === 'string') return { number, hash };
    throw new Error(`Line ${index + 1} of ${path} is no anchor: it needs a number and a hash.`);
  });
}

function sayProgress(entries: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${entries} entries …`);
}

function sayVerdict(found: AuditVerdict): void {
  const before = process.stdout.isTTY ? '\r' : '';
  if (found.intact) {
    console.log(`${before}The chain is whole: ${found.entries} entries, the last hash is ${found.lastHash}.`);
    if (!anchors)
      console.log('Compare it with a hash that was kept elsewhere (--anchors): what was cut off is seen so.');
    return;
  }
  process.exitCode = 1;
  console.error(`${before}The chain is broken at entry ${found.brokenAt}: ${sayFlaw(found.flaw)}.`);
  console.error(`The ${found.entries} entries before it are as they were written.`);
}

function sayLooks(found: LooksVerdict): void {
  if (found.intact) {
    console.log(`The reading log is whole: ${found.looks} rows.`);
    return;
  }
  process.exitCode = 1;
  console.error(
    `The reading log is broken at row ${found.brokenAt} of stream ${found.stream}: ${sayFlaw(found.flaw)}.`,
  );
}

function sayStamps(found: StampsVerdict): void {
  if (!found.intact) {
    process.exitCode = 1;
    console.error(`The time stamp of ${found.day} does not hold: ${found.flaw}`);
    return;
  }
  if (!found.newest) return;
  const { day, at, authority: signer } = found.newest;
  console.log(`${found.stamps} time stamps hold; the newest is of ${day}, signed at ${at.toISOString()} by ${signer}.`);
  if (trusted.length === 0)
    console.log('Whether that is the authority is not judged: name its certificates (--authority).');
}

function sayFlaw(flaw: ChainFlaw | LookFlaw): string {
  const flaws: Record<ChainFlaw | LookFlaw, string> = {
    missing: 'it is missing',
    unlinked: 'it does not stand on the entry before it',
    changed: 'it was changed after it was written',
    'cut-off': 'it and what came after it were cut off',
    replaced: 'it is another one than the one whose hash was kept',
    unannounced: 'the audit chain knows nothing of it at that time',
  };
  return flaws[flaw];
}
