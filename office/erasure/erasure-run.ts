import type { Generated, Selectable } from 'kysely';
import { waitingFor } from '../approvals/index.ts';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { type ErasablePart, type ErasureState, erasableParts } from '../terms/index.ts';
import type { ErasureItemTable } from './erasure-item.ts';

/** `office.erasure_run`: an erasure as it was planned, approved and done. What it lists is never altered. */
export interface ErasureRunTable {
  id: Generated<string>;
  asOf: Date;
  plannedAt: Date;
  plannedBy: string;
  state: Generated<ErasureState>;
  dossierCount: number;
  itemsHash: string;
  approvedAt: Date | null;
  finishedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.erasureRun': ErasureRunTable;
  }
}

/** An erasure as lists show it. */
export interface ErasureRun {
  readonly id: string;
  readonly asOf: Date;
  readonly plannedAt: Date;
  readonly plannedBy: string;
  readonly state: ErasureState;
  readonly dossierCount: number;
  readonly itemsHash: string;
  readonly finishedAt: Date | null;
  /** How many dossiers of each part, as planned. */
  readonly parts: Readonly<Partial<Record<ErasablePart, number>>>;
  readonly erased: number;
  /** Held when their turn came, or kept longer by a rule of since then. */
  readonly left: number;
}

const RUNS_MAX = 50;
const columns = ['id', 'asOf', 'plannedAt', 'plannedBy', 'state', 'dossierCount', 'itemsHash', 'finishedAt'] as const;

/** What the proposal of an erasure is about: one at a time waits for its second person. */
export const ERASURE_SUBJECT = 'erasure:retention';

/** The erasures, newest first. A list whose proposal was refused, withdrawn or is too old is none any more. */
export async function listErasures(office: Office): Promise<readonly ErasureRun[]> {
  const query = office.db.selectFrom('office.erasureRun').select(columns).orderBy('plannedAt', 'desc').limit(RUNS_MAX);
  const isWaiting = (await waitingFor(office, 'erasure', ERASURE_SUBJECT)) !== undefined;
  return withCounts(office, await (isWaiting ? query : query.where('state', '<>', 'planned')).execute());
}

/** @throws OfficeError not-found */
export async function getErasure(office: Office, id: string): Promise<ErasureRun> {
  const row = isUuid(id)
    ? await office.db.selectFrom('office.erasureRun').select(columns).where('id', '=', id).executeTakeFirst()
    : undefined;
  const [run] = row ? await withCounts(office, [row]) : [];
  if (!run) throw new OfficeError('not-found', 'erasure.unknown', { id });
  return run;
}

type Row = Omit<ErasureRun, 'parts' | 'erased' | 'left'>;

type ItemCount = Pick<Selectable<ErasureItemTable>, 'runId' | 'state' | 'parts'> & { readonly count: number };

async function withCounts({ db }: Office, rows: readonly Row[]): Promise<readonly ErasureRun[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const items = await db
    .selectFrom('office.erasureItem')
    .select(['runId', 'state', 'parts'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('runId', 'in', ids)
    .groupBy(['runId', 'state', 'parts'])
    .execute();
  const byRun = Map.groupBy(items, ({ runId }) => runId);
  return rows.map((row) => toRun(row, byRun.get(row.id) ?? []));
}

function toRun(row: Row, items: readonly ItemCount[]): ErasureRun {
  const sum = (chosen: readonly ItemCount[]): number => chosen.reduce((total, { count }) => total + count, 0);
  const counts = erasableParts.map((part) => [part, sum(items.filter(({ parts }) => parts.includes(part)))] as const);
  return {
    ...row,
    parts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    erased: sum(items.filter(({ state }) => state === 'erased')),
    left: sum(items.filter(({ state }) => state === 'left')),
  };
}

/** The erasure that was approved first and is not done; undefined when there is none. */
export async function nextApproved({ db }: Office): Promise<string | undefined> {
  const row = await db
    .selectFrom('office.erasureRun')
    .select('id')
    .where('state', '=', 'approved')
    .orderBy('approvedAt')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
