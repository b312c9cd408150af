/**
 * What the sources of the feeds share. All read page by page, and writing what a page told again changes nothing. So a reading that fails or is stopped in the middle keeps what it has
 * read, and the feed reads the same again. Between the pages of a comparison there is a pause, so that it never crowds out the people.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { unlinkedInstances } from '../../office/feeds/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import type { EngineClient } from '../http/context.ts';
import { dossierIdsByVariable } from '../tasks/dossiers-of-tasks.ts';

/** Rows of a page, and keys that are looked at together. */
export const PAGE = 500;
/** Between two pages of a comparison, so that it never crowds out the people. */
const BREATH_MS = 20;
const ASKED_AT_ONCE = 8;
const RECENT_MAX = 10_000;

export interface FeedEngine {
  readonly office: Office;
  readonly engine: EngineClient;
}

/** A stretch of the engine's time; `to` is open where it is absent. */
export interface TimeSpan {
  readonly from: Date;
  readonly to?: Date;
}

/** Returns the span as a filter of the engine's API. */
export const within = ({ from, to }: TimeSpan) => ({
  $gte: from.toISOString(),
  ...(to ? { $lte: to.toISOString() } : {}),
});

/** What the engine said of the things that the last turns took over whole: each turn looks back, and most of what it sees it has seen. */
export interface Recent<Item> {
  /** The next turn takes over whatever it sees. */
  forget(): void;
  /** Returns the items of which something else was said, or nothing yet. */
  differing(items: readonly Item[]): readonly Item[];
  remember(items: readonly Item[]): void;
}

export const createRecent = <Item>(keyOf: (item: Item) => string): Recent<Item> => {
  const said = new Map<string, string>();
  return {
    forget: () => said.clear(),
    differing: (items) => items.filter((item) => said.get(keyOf(item)) !== JSON.stringify(item)),
    remember: (items) => {
      if (said.size > RECENT_MAX) said.clear();
      for (const item of items) said.set(keyOf(item), JSON.stringify(item));
    },
  };
};

/** One page of a search: `limit` rows after the end of another page. */
export interface PageWish {
  readonly limit: number;
  readonly after?: never;
}

interface Answered<Item> {
  readonly items?: readonly Item[] | undefined;
  readonly page: { readonly endCursor?: unknown };
}

/** Asks for page after page and hands each to `onPage`, until there is none or the feed ends. */
export const everyPage = async <Item>(
  ask: (page: PageWish) => Promise<Answered<Item>>,
  signal: AbortSignal,
  onPage: (items: readonly Item[]) => Promise<void>,
): Promise<void> => {
  let after: string | undefined;
  do {
    const { items = [], page } = await ask({ limit: PAGE, ...(after ? { after: after as never } : {}) });
    await onPage(items);
    after = items.length === PAGE ? String(page.endCursor ?? '') || undefined : undefined;
  } while (after && !signal.aborted);
};

export const breath = (): Promise<unknown> => wait(BREATH_MS);

/** Walks the keys that are open here, and settles each of which `seen` does not know. */
export const settleUnseen = async (
  keysAfter: (after: string, limit: number) => Promise<readonly string[]>,
  seen: ReadonlySet<string>,
  settle: (key: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  let after = '';
  while (!signal.aborted) {
    const keys = await keysAfter(after, PAGE);
    const missing = keys.filter((key) => !seen.has(key));
    for (let from = 0; from < missing.length && !signal.aborted; from += ASKED_AT_ONCE)
      await Promise.all(missing.slice(from, from + ASKED_AT_ONCE).map(settle));
    if (keys.length < PAGE) return;
    after = keys.at(-1) ?? '';
  }
};

/** The dossiers that instances name, where nobody has linked them yet, and the instances of which none is known at all. */
export interface NamedDossiers {
  readonly idOf: (processInstanceKey: string) => string | null;
  readonly nameless: ReadonlySet<string>;
}

export const namedDossiers = async (
  { office, engine }: FeedEngine,
  processInstanceKeys: readonly string[],
): Promise<NamedDossiers> => {
  const unlinked = await unlinkedInstances(office, processInstanceKeys);
  const ids = await dossierIdsByVariable(engine, unlinked);
  return {
    idOf: (key) => ids.get(key) ?? null,
    nameless: new Set(unlinked.filter((key) => !ids.has(key))),
  };
};
