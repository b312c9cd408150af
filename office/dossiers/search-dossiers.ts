import { sql } from 'kysely';
import { loadCalendars } from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import { type ReadingReach, seenBy } from '../people/index.ts';
import { boardMoments } from './board-group.ts';
import type { DossierSummary } from './dossier.ts';
import type { DossierSearch } from './dossier-search.ts';
import { matchingDossiers } from './matching-dossiers.ts';
import { type DossierOrder, dossierOrder } from './sort-dossiers.ts';
import { asSummary, selectSummaries } from './summary.ts';

export interface DossierPage {
  readonly items: readonly DossierSummary[];
  readonly next: string | null;
  /** Exact below `COUNT_MAX`; from there on capped. */
  readonly total: { readonly count: number; readonly capped: boolean };
}

const COUNT_MAX = 500;

/**
 * Dossiers in an order over the whole result, newest first without a wish, by pages that stay right while new ones come in. The page is found in the narrow table first, and only
 * its rows are joined. The first page looks as far as is counted, so that counting needs no search of its own; its count goes on with `next`.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export async function searchDossiers(office: Office, search: DossierSearch): Promise<DossierPage> {
  const moments = await boardMoments(office);
  const matching = await matchingDossiers(office, search, moments);
  const order = dossierOrder(search);
  const { count, rows } = await pageOf(matching, order, search.limit, office);
  const items = await summariesInOrder(
    office,
    rows.slice(0, search.limit).map(({ id }) => id),
    moments.now,
  );
  const last = rows[search.limit - 1];
  return {
    items,
    next: rows.length > search.limit && last ? order.next(last.place, count) : null,
    total: { count, capped: count >= COUNT_MAX },
  };
}

/** All that match by their ids, in the order of the search, at most `max`. */
export async function dossierIdsOf(office: Office, search: Omit<DossierSearch, 'limit' | 'after'>, max: number) {
  const matching = await matchingDossiers(office, search, await boardMoments(office));
  const rows = await inOrder(matching, dossierOrder(search), max).execute();
  return rows.map(({ id }) => id);
}

/** Those of the dossiers that are in reach (undefined: all), with their codes, in the order of the ids. */
export async function dossierCodesOf(office: Office, ids: readonly string[], reach: ReadingReach | undefined) {
  const query = office.db
    .selectFrom('office.dossier as dossier')
    .select(['id', 'code'])
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .where(reach ? seenBy(reach, 'dossier') : sql<boolean>`true`);
  const found = new Map((await query.execute()).map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

type Matching = Awaited<ReturnType<typeof matchingDossiers>>;

/**
 * The ids of a page and one more, with the count of all. Newest first is the order in which every search is looked for. In another order few are found as the newest and then
 * sorted, for which nothing else is read; only where there are many the index of that order is walked, and is soon through with a page.
 */
async function pageOf(matching: Matching, order: DossierOrder, limit: number, office: Office) {
  if (order.isNewestFirst) {
    const isFirst = order.count === undefined;
    const rows = await inOrder(matching, order, isFirst ? Math.max(COUNT_MAX, limit + 1) : limit + 1).execute();
    return { rows, count: order.count ?? Math.min(rows.length, COUNT_MAX) };
  }
  const few =
    order.count === undefined || order.count < COUNT_MAX
      ? await inOrder(matching, dossierOrder({}), COUNT_MAX).execute()
      : [];
  const count = order.count ?? few.length;
  const sorted =
    count < COUNT_MAX
      ? office.db
          .selectFrom('office.dossier as dossier')
          .where(sql<boolean>`dossier.id = any (${few.map(({ id }) => id)}::uuid[])`)
      : matching;
  return { rows: await inOrder(sorted, order, limit + 1).execute(), count };
}

function inOrder(matching: Matching, { place, by, from, needsClock }: DossierOrder, limit: number) {
  return matching
    .$if(needsClock, (query) => query.innerJoin('office.legalClock as clock', 'clock.dossierId', 'dossier.id'))
    .select('dossier.id')
    .select(place.as('place'))
    .where(from ?? sql<boolean>`true`)
    .orderBy(by)
    .limit(limit);
}

async function summariesInOrder(office: Office, ids: readonly string[], now: Date): Promise<readonly DossierSummary[]> {
  if (ids.length === 0) return [];
  const calendars = await loadCalendars(office);
  const rows = await selectSummaries(office).where(sql<boolean>`dossier.id = any (${ids}::uuid[])`).execute();
  const byId = new Map(rows.map((row) => [row.id, asSummary(calendars, now, row)] as const));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
