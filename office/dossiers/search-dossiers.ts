import { sql } from 'kysely';
import { loadCalendars } from '../deadlines/calendar-day.ts';
import { OfficeError } from '../errors.ts';
import { containing, searchWords } from '../fold-text.ts';
import type { Office } from '../office.ts';
import { type BoardGroup, type BoardMoments, boardMoments, inBoardGroup } from './board-group.ts';
import type { DossierSummary } from './dossier.ts';
import type { Decision } from './states.ts';
import { asSummary, selectSummaries } from './summary.ts';

export interface DossierSearch {
  /** Words, with or without marks; every one must occur. */
  readonly text?: string;
  /** The units whose dossiers may be seen; absent for all. An empty list finds nothing. */
  readonly unitCodes?: readonly string[];
  readonly decision?: Decision;
  /** True: open and late now, as the board counts it. False: all others, also what was finished late, so that each dossier is in one of the two. */
  readonly overdue?: boolean;
  /** What one number of the board counts; `unitCodes` are then the competent units, as the board counts them. */
  readonly group?: BoardGroup;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface DossierPage {
  readonly items: readonly DossierSummary[];
  readonly next: string | null;
  /** Exact below `COUNT_MAX`; from there on capped. */
  readonly total: { readonly count: number; readonly capped: boolean };
}

export const COUNT_MAX = 500;

/** Dossiers, newest first, by pages that stay right while new ones come in. */
export async function searchDossiers(office: Office, search: DossierSearch): Promise<DossierPage> {
  const moments = await boardMoments(office);
  const { now } = moments;
  let page = matching(office, search, moments)
    .orderBy('dossier.receivedAt', 'desc')
    .orderBy('dossier.id', 'desc')
    .limit(search.limit + 1);
  if (search.after) {
    const { receivedAt, id } = readCursor(search.after);
    page = page.where(sql<boolean>`(dossier.received_at, dossier.id) < (${receivedAt}, ${id}::uuid)`);
  }
  const rows = await page.execute();
  const calendars = await loadCalendars(office);
  const items = rows.slice(0, search.limit).map((row) => asSummary(calendars, now, row));
  const last = items.at(-1);
  return {
    items,
    next: rows.length > search.limit && last ? writeCursor(last) : null,
    total: await countOf(office, search, moments),
  };
}

function matching(office: Office, search: DossierSearch, moments: BoardMoments) {
  let query = selectSummaries(office);
  for (const word of searchWords(search.text ?? ''))
    query = query.where('dossier.searchText', 'like', containing(word));
  if (search.unitCodes)
    query = query.where(
      search.group
        ? sql<boolean>`dossier.competent_unit_code = any (${search.unitCodes}::text[])`
        : sql<boolean>`dossier.unit_codes && ${search.unitCodes}::text[]`,
    );
  if (search.group) query = query.where(inBoardGroup(search.group, moments));
  if (search.decision) query = query.where('decision', '=', search.decision);
  if (search.overdue !== undefined) {
    const overdue = inBoardGroup('overdue', moments);
    query = query.where(search.overdue ? overdue : sql<boolean>`not ${overdue}`);
  }
  return query;
}

async function countOf(office: Office, search: DossierSearch, moments: BoardMoments): Promise<DossierPage['total']> {
  const { count } = await office.db
    .selectFrom(matching(office, search, moments).clearSelect().select('dossier.id').limit(COUNT_MAX).as('found'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { count, capped: count >= COUNT_MAX };
}

function writeCursor({ receivedAt, id }: Pick<DossierSummary, 'receivedAt' | 'id'>): string {
  return Buffer.from(`${receivedAt.toISOString()}|${id}`).toString('base64url');
}

function readCursor(cursor: string): { receivedAt: Date; id: string } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|');
  const receivedAt = new Date(time);
  if (Number.isNaN(receivedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new OfficeError('invalid', `"${cursor}" is not the end of a page: start again without "after"`, {
      field: 'after',
    });
  return { receivedAt, id };
}
