import type { Generated } from 'kysely';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { type ErasablePart, type ErasureState, erasableParts } from '../terms/index.ts';

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

/** The erasures, newest first. */
export async function listErasures(office: Office): Promise<readonly ErasureRun[]> {
  const rows = await office.db
    .selectFrom('office.erasureRun')
    .select(columns)
    .orderBy('plannedAt', 'desc')
    .limit(RUNS_MAX)
    .execute();
  return Promise.all(rows.map((row) => withCounts(office, row)));
}

/** @throws OfficeError not-found */
export async function getErasure(office: Office, id: string): Promise<ErasureRun> {
  const row = isUuid(id)
    ? await office.db.selectFrom('office.erasureRun').select(columns).where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!row) throw new OfficeError('not-found', 'erasure.unknown', { id });
  return withCounts(office, row);
}

type Row = Omit<ErasureRun, 'parts' | 'erased' | 'left'>;

async function withCounts({ db }: Office, row: Row): Promise<ErasureRun> {
  const items = await db
    .selectFrom('office.erasureItem')
    .select(['state', 'parts'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('runId', '=', row.id)
    .groupBy(['state', 'parts'])
    .execute();
  const sum = (chosen: typeof items): number => chosen.reduce((total, { count }) => total + count, 0);
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
