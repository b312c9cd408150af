import { sql } from 'kysely';
import { loadCalendars } from '../calendars/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { boardMoments } from './board-group.ts';
import type { DossierSummary } from './dossier.ts';
import type { DossierSearch } from './dossier-search.ts';
import { matchingDossiers } from './matching-dossiers.ts';
import { asSummary, selectSummaries } from './summary.ts';

export interface DossierPage {
  readonly items: readonly DossierSummary[];
  readonly next: string | null;
  /** Exact below `COUNT_MAX`; from there on capped. */
  readonly total: { readonly count: number; readonly capped: boolean };
}

const COUNT_MAX = 500;

/**
 * Dossiers, newest first, by pages that stay right while new ones come in. The page is found in the narrow table first, and only its rows are joined. The first page
 * looks as far as is counted, so that counting needs no search of its own; its count goes on with `next`.
 * @throws OfficeError invalid for an `after` that is no cursor
 */
export async function searchDossiers(office: Office, search: DossierSearch): Promise<DossierPage> {
  const moments = await boardMoments(office);
  const cursor = search.after ? readCursor(search.after) : undefined;
  let query = (await matchingDossiers(office, search, moments))
    .select('dossier.id')
    .orderBy('dossier.receivedAt', 'desc')
    .orderBy('dossier.id', 'desc')
    .limit(cursor ? search.limit + 1 : Math.max(COUNT_MAX, search.limit + 1));
  if (cursor)
    query = query.where(sql<boolean>`(dossier.received_at, dossier.id) < (${cursor.receivedAt}, ${cursor.id}::uuid)`);
  const ids = (await query.execute()).map(({ id }) => id);
  const items = await summariesInOrder(office, ids.slice(0, search.limit), moments.now);
  const last = items.at(-1);
  const count = cursor?.count ?? Math.min(ids.length, COUNT_MAX);
  return {
    items,
    next: ids.length > search.limit && last ? writeCursor({ ...last, count }) : null,
    total: { count, capped: count >= COUNT_MAX },
  };
}

async function summariesInOrder(office: Office, ids: readonly string[], now: Date): Promise<readonly DossierSummary[]> {
  if (ids.length === 0) return [];
  const calendars = await loadCalendars(office);
  const rows = await selectSummaries(office).where(sql<boolean>`dossier.id = any (${ids}::uuid[])`).execute();
  const byId = new Map(rows.map((row) => [row.id, asSummary(calendars, now, row)] as const));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Where a page ended, and how many were found when the first one was read. */
interface Cursor {
  readonly receivedAt: Date;
  readonly id: string;
  readonly count: number;
}

function writeCursor({ receivedAt, id, count }: Cursor): string {
  return Buffer.from(`${receivedAt.toISOString()}|${id}|${count}`).toString('base64url');
}

function readCursor(cursor: string): Cursor {
  const [time = '', id = '', counted = ''] = Buffer.from(cursor, 'base64url').toString().split('|');
  const receivedAt = new Date(time);
  if (Number.isNaN(receivedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id) || !/^\d{1,4}$/.test(counted))
    throw new OfficeError('invalid', 'dossiers.noEndOfPage', { field: 'after', cursor });
  return { receivedAt, id, count: Math.min(Number(counted), COUNT_MAX) };
}
