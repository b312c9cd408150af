/** Verifies the reading log against the audit chain: where streams begin, and each seal. The chain itself is verified first (`office/audit`). */
import { sql } from 'kysely';
import { chainFlaws } from '../audit/index.ts';
import { FIRST_PREVIOUS_HASH, type Office } from '../kernel/index.ts';
import { hashOfLook, type LookTable } from './look.ts';

/** What is wrong at the first broken row of a stream: see `ChainFlaw`; `unannounced` is a stream or a row of which the chain knows nothing at that time. */
export type LooksVerdict =
  | { readonly intact: true; readonly looks: number }
  | {
      readonly intact: false;
      readonly looks: number;
      readonly stream: number;
      readonly brokenAt: number;
      readonly flaw: LookFlaw;
    };
const lookFlaws = [...chainFlaws, 'unannounced'] as const;
export type LookFlaw = (typeof lookFlaws)[number];

interface Seal {
  readonly number: number;
  readonly hash: string;
  readonly at: Date;
}

/** What the chain tells of a stream. */
export interface Told {
  readonly begunAt: Date | undefined;
  readonly seals: readonly Seal[];
}

const LOOKS_PAGE = 500;

/** Computes every stream anew. `onProgress` is told after each page how many looks were found to be right, and waited for. */
export async function verifyLooks(
  office: Office,
  onProgress?: (looks: number) => Promise<void> | void,
): Promise<LooksVerdict> {
  let looks = 0;
  for (const stream of await streamsOf(office)) {
    const fault = await verifyStream(office, stream, async (count) => {
      looks += count;
      await onProgress?.(looks);
    });
    if (fault) return { intact: false, looks, stream, ...fault };
  }
  return { intact: true, looks };
}

/** Every stream that has rows or of which the chain tells, also one that is in no table of streams. */
async function streamsOf(office: Office): Promise<readonly number[]> {
  const { rows } = await sql<{ stream: number }>`
    select distinct substring(subject from 7)::integer as stream from audit.entry where action in ('begin-looks', 'seal-looks')
    union select distinct stream from audit.look order by stream`.execute(office.db);
  return rows.map(({ stream }) => stream);
}

type Fault = { readonly brokenAt: number; readonly flaw: LookFlaw };

async function verifyStream(
  office: Office,
  stream: number,
  onPage: (count: number) => Promise<void>,
): Promise<Fault | undefined> {
  const judge = judgeStream(await toldOf(office, stream));
  let number = 0;
  for (;;) {
    const page = await looksAfter(office, stream, number);
    const fault = judge.add(page);
    if (fault) return fault;
    number = page.at(-1)?.number ?? number;
    await onPage(page.length);
    if (page.length < LOOKS_PAGE) return judge.end();
  }
}

/** Judges the rows of one stream, wherever they come from: pages in their order, then the end. `last` is where it has to end at least. */
export function judgeStream({ begunAt, seals }: Told, last?: { readonly number: number; readonly hash: string }) {
  let end = { number: 0, hash: FIRST_PREVIOUS_HASH, happenedAt: begunAt ?? new Date(0) };
  // Seals come each minute, so a stream has very many: they are counted through.
  let met = 0;
  return {
    add(page: readonly LookTable[]): Fault | undefined {
      for (const row of page) {
        const flaw = begunAt ? flawOf(row, end, seals[met]) : 'unannounced';
        if (flaw) return { brokenAt: end.number + 1, flaw };
        if (seals[met]?.number === row.number) met += 1;
        end = row;
      }
      return undefined;
    },
    end(): Fault | undefined {
      if (!begunAt) return { brokenAt: 1, flaw: 'unannounced' };
      const isCutOff = met < seals.length || (last !== undefined && end.number < last.number);
      if (isCutOff) return { brokenAt: end.number + 1, flaw: 'cut-off' };
      return last !== undefined && end.hash !== last.hash ? { brokenAt: end.number, flaw: 'replaced' } : undefined;
    },
  };
}

function flawOf(row: LookTable, end: Omit<Seal, 'at'> & { happenedAt: Date }, seal: Seal | undefined) {
  if (row.number !== end.number + 1) return 'missing';
  if (row.previousHash !== end.hash) return 'unlinked';
  if (hashOfLook(row) !== row.hash) return 'changed';
  if (seal?.number === row.number && seal.hash !== row.hash) return 'replaced';
  if (row.happenedAt < end.happenedAt || (seal && row.happenedAt > seal.at)) return 'unannounced';
  return undefined;
}

async function toldOf(office: Office, stream: number): Promise<Told> {
  const entries = await office.db
    .selectFrom('audit.entry')
    .select(['action', 'data'])
    .where('subject', '=', `looks:${stream}`)
    .orderBy('number')
    .execute();
  return toldBy(entries);
}

/** What the entries about one stream tell of it. */
export function toldBy(entries: readonly { readonly action: string; readonly data: string }[]): Told {
  const told = entries.map(({ action, data }) => ({
    action,
    ...(JSON.parse(data) as Omit<Seal, 'at'> & { at: string }),
  }));
  const begin = told.find(({ action }) => action === 'begin-looks');
  const seals = told
    .filter(({ action }) => action === 'seal-looks')
    .map(({ number, hash, at }) => ({ number, hash, at: new Date(at) }))
    // Two processes may have sealed the stream of a dead one at the same time.
    .sort((a, b) => a.number - b.number)
    .filter(({ number }, index, all) => number !== all[index - 1]?.number);
  return { begunAt: begin && new Date(begin.at), seals };
}

/** The rows of a stream after one, in their order, a page at most. */
export function looksAfter(office: Office, stream: number, number: number): Promise<readonly LookTable[]> {
  return office.db
    .selectFrom('audit.look')
    .selectAll()
    .where('stream', '=', stream)
    .where('number', '>', number)
    .orderBy('number')
    .limit(LOOKS_PAGE)
    .execute();
}
