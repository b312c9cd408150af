import { sql } from 'kysely';
import { type Keyset, keyset, type SortKey } from '../kernel/index.ts';
import type { DossierSort } from '../terms/index.ts';
import type { DossierSearch } from './dossier-search.ts';

const received: SortKey = { value: sql`dossier.received_at`, type: 'timestamptz' };
const id: SortKey = { value: sql`dossier.id`, type: 'uuid' };
const due: SortKey = { value: sql`clock.due_at`, type: 'timestamptz' };
const ofClock: SortKey = { value: sql`clock.dossier_id`, type: 'uuid' };
const closed: SortKey = { value: sql`(clock.state = 'closed')`, type: 'boolean' };
const text = (value: SortKey['value']): SortKey => ({ value, type: 'text' });

/**
 * The keys of each order, over the names `dossier` and `clock` (its legal clock); each order has an index (`0031-lists-of-dossiers.sql`). Equal ones are in the order in which
 * they came. What is closed has no deadline any more: by the nearest it comes last.
 */
const orders: Readonly<Record<DossierSort, (descending: boolean) => readonly SortKey[]>> = {
  deadline: (descending) => (descending ? [due, ofClock] : [closed, due, ofClock]),
  code: () => [text(sql`dossier.code`)],
  applicant: () => [text(sql`dossier.applicant_sort collate "C"`), received, id],
  procedure: () => [text(sql`dossier.procedure_sort collate "C"`), received, id],
  unit: () => [text(sql`lpad(dossier.competent_unit_code, 20) collate "C"`), received, id],
  decision: () => [{ value: sql`office.place_of_decision(dossier.decision)`, type: 'integer' }, received, id],
  delivery: () => [{ value: sql`office.place_of_delivery(dossier.delivery)`, type: 'integer' }, received, id],
  received: () => [received, id],
};

/**
 * In these orders the dossiers of one unit lie together: who walks their index for some units alone may pass by all others first. Written so, they are none that an index has; the dossiers
 * of the units are found and then sorted.
 */
const ordersOfUnits: typeof orders = {
  ...orders,
  code: () => [text(sql`(dossier.code || '')`)],
  unit: () => [text(sql`(lpad(dossier.competent_unit_code, 20) || '') collate "C"`), received, id],
};

export interface DossierOrder extends Keyset {
  readonly isNewestFirst: boolean;
  readonly needsClock: boolean;
}

/**
 * The order of a search over the whole result; without a wish the newest first.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export function dossierOrder({
  sort,
  descending,
  after,
  unitCodes,
  reach,
}: Pick<DossierSearch, 'sort' | 'descending' | 'after' | 'unitCodes' | 'reach'>): DossierOrder {
  // Who sees names masked is told nothing of them by their order either.
  const name = sort === 'applicant' && reach?.everywhere ? 'code' : (sort ?? 'received');
  const down = descending ?? sort === undefined;
  return {
    ...keyset(name, (unitCodes || (reach && !reach.everywhere) ? ordersOfUnits : orders)[name](down), down, after),
    isNewestFirst: name === 'received' && down,
    needsClock: name === 'deadline',
  };
}
