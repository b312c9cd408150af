/**
 * Lists of instances and incidents over the whole city, by pages that stay right while rows come and go. The first page looks as far as is counted, so that counting needs no search of its own; its
 * count goes on with `next`. A page is found by its keys first, and only its rows are read whole.
 */
import { type RawBuilder, sql } from 'kysely';
import { type Keyset, keyset, type Office, type SortKey } from '../kernel/index.ts';
import type { ReadingReach } from '../people/index.ts';
import type { InstanceSort } from '../terms/index.ts';
import { type IncidentRecord, incidentColumns } from './incident.ts';
import { type InstanceRecord, instanceColumns } from './instance.ts';
import {
  type IncidentFilter,
  type InstanceFilter,
  matchingIncidents,
  matchingInstances,
} from './matching-instances.ts';

/** From here on counts are capped. */
const COUNT_MAX = 1_000;

interface PageWish {
  readonly descending?: boolean | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}
export interface InstanceSearch extends InstanceFilter, PageWish {
  /** Newest first without a wish. */
  readonly sort?: InstanceSort | undefined;
}
/** Oldest first without a wish. */
export interface IncidentSearch extends IncidentFilter, PageWish {}

export interface RecordPage<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
  /** Exact below `COUNT_MAX`; from there on capped. */
  readonly total: { readonly count: number; readonly capped: boolean };
}

const moment = (value: RawBuilder<unknown>): SortKey => ({ value, type: 'timestamptz' });
const sorts: Readonly<Record<InstanceSort, (descending: boolean) => SortKey>> = {
  started: () => moment(sql`instance.started_at`),
  changed: () => moment(sql`instance.changed_at`),
  // What has no date comes last in both directions.
  due: (descending) => moment(sql`coalesce(instance.lawful_due_at, ${sql.lit(descending ? '-infinity' : 'infinity')})`),
};

/**
 * A page of the instances that a person asks for and may see.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export async function searchInstances(
  office: Office,
  reach: ReadingReach,
  search: InstanceSearch,
): Promise<RecordPage<InstanceRecord>> {
  const { sort = 'started', descending = search.sort !== 'due', after } = search;
  const key: SortKey = { value: sql`instance.process_instance_key`, type: 'text' };
  const order = keyset(sort, [sorts[sort](descending), key], descending, after);
  const found = await office.db
    .selectFrom('office.instance as instance')
    .select(['processInstanceKey as key', order.place.as('place')])
    .where(matchingInstances(reach, search))
    .where(order.from ?? sql<boolean>`true`)
    .orderBy(order.by)
    .limit(looksAt(order, search.limit))
    .execute();
  return pageOf(found, order, search.limit, async (keys) => {
    const rows = await office.db
      .selectFrom('office.instance')
      .select(instanceColumns)
      .where(sql<boolean>`process_instance_key = any (${keys}::text[])`)
      .execute();
    return new Map(rows.map((row) => [row.processInstanceKey, row]));
  });
}

/**
 * A page of the incidents that a person asks for and may see.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export async function searchIncidents(
  office: Office,
  reach: ReadingReach,
  search: IncidentSearch,
): Promise<RecordPage<IncidentRecord>> {
  const { descending = false, after } = search;
  const key: SortKey = { value: sql`incident.incident_key`, type: 'text' };
  const order = keyset('created', [moment(sql`incident.created_at`), key], descending, after);
  const found = await office.db
    .selectFrom('office.incident as incident')
    .select(['incidentKey as key', order.place.as('place')])
    .where(matchingIncidents(reach, search))
    .where(order.from ?? sql<boolean>`true`)
    .orderBy(order.by)
    .limit(looksAt(order, search.limit))
    .execute();
  return pageOf(found, order, search.limit, async (keys) => {
    const rows = await office.db
      .selectFrom('office.incident')
      .select(incidentColumns)
      .where(sql<boolean>`incident_key = any (${keys}::text[])`)
      .execute();
    return new Map(rows.map((row) => [row.incidentKey, row]));
  });
}

/** The first page looks as far as is counted. */
const looksAt = ({ count }: Keyset, limit: number): number =>
  count === undefined ? Math.max(COUNT_MAX, limit + 1) : limit + 1;

async function pageOf<Row>(
  found: readonly { readonly key: string; readonly place: string[] }[],
  order: Keyset,
  limit: number,
  rowsOf: (keys: string[]) => Promise<ReadonlyMap<string, Row>>,
): Promise<RecordPage<Row>> {
  const count = order.count ?? Math.min(found.length, COUNT_MAX);
  const shown = found.slice(0, limit);
  const rows = shown.length === 0 ? new Map<string, Row>() : await rowsOf(shown.map(({ key }) => key));
  const last = shown.at(-1);
  return {
    items: shown.flatMap(({ key }) => rows.get(key) ?? []),
    next: found.length > limit && last ? order.next(last.place, count) : null,
    total: { count, capped: count >= COUNT_MAX },
  };
}
