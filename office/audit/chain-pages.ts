import type { Office } from '../kernel/index.ts';
import type { ChainPlace, KeptEntry } from './chain-verdict.ts';

/** So few that the process which reads them answers others in between; a page takes a few milliseconds. */
export const CHAIN_PAGE = 500;

/** Returns the entries in their order, page after page, up to `last` or to the end. */
export async function* chainPages(office: Office, last?: number): AsyncGenerator<readonly KeptEntry[]> {
  let after = 0;
  for (;;) {
    const page = await pageAfter(office, after, last);
    if (page.length > 0) yield page;
    if (page.length < CHAIN_PAGE) return;
    after = page.at(-1)?.number ?? after;
  }
}

function pageAfter(office: Office, number: number, last = Number.MAX_SAFE_INTEGER): Promise<readonly KeptEntry[]> {
  return office.db
    .selectFrom('audit.entry')
    .selectAll()
    .where('number', '>', number)
    .where('number', '<=', last)
    .orderBy('number')
    .limit(CHAIN_PAGE)
    .execute();
}

/** The end of the chain; undefined while nothing was noted. */
export function chainEnd(office: Office): Promise<(ChainPlace & { readonly happenedAt: Date }) | undefined> {
  return office.db
    .selectFrom('audit.entry')
    .select(['number', 'hash', 'happenedAt'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
