import { sql } from 'kysely';
import { type DayPeriod, momentsOf } from '../audit/index.ts';
import type { Office } from '../kernel/index.ts';
import type { LookOutcome } from '../terms/index.ts';
import type { LookTable } from './look.ts';

/** Which looks are wanted. */
export interface LookFilter extends DayPeriod {
  /** Whose looks: ids of people. */
  readonly actors?: readonly string[];
  readonly action?: string;
  readonly outcome?: LookOutcome;
  /** At which dossiers: any of these. */
  readonly dossierIds?: readonly string[];
  /** What an earlier page called `next`. */
  readonly after?: string;
  readonly limit: number;
}

/** A look as a list shows it. */
export type FoundLook = Omit<LookTable, 'previousHash' | 'hash' | 'data' | 'actorKind'> & {
  readonly actorKind: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Looks, newest first, a page at a time. @throws OfficeError invalid for a day that is none */
export async function searchLooks(
  office: Office,
  { actors, action, outcome, dossierIds, after, limit, ...period }: LookFilter,
): Promise<{ readonly items: readonly FoundLook[]; readonly next: string | null }> {
  const { since, until } = momentsOf(period);
  let query = office.db
    .selectFrom('audit.look')
    .select(['stream', 'number', 'happenedAt', 'actorKind', 'actorId', 'actorName', 'session', 'address', 'action'])
    .select(['outcome', 'times', 'subject', 'dossierIds', 'reason', 'data'])
    .orderBy('happenedAt', 'desc')
    .orderBy('stream', 'desc')
    .orderBy('number', 'desc')
    .limit(limit + 1);
  if (after) query = query.where(placeBefore(after));
  if (actors) query = query.where('actorId', 'in', actors);
  if (action) query = query.where('action', '=', action);
  if (outcome) query = query.where('outcome', '=', outcome);
  if (dossierIds) query = query.where(sql<boolean>`dossier_ids && ${dossierIds}::uuid[]`);
  if (since) query = query.where('happenedAt', '>=', since);
  if (until) query = query.where('happenedAt', '<', until);
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) }));
  const last = items.at(-1);
  const next = last && `${last.happenedAt.getTime()}.${last.stream}.${last.number}`;
  return { items, next: rows.length > limit && next ? next : null };
}

/** What comes after the end of a page: moment in milliseconds, stream and number. */
function placeBefore(after: string) {
  const [moment = 0, stream = 0, number = 0] = after.split('.').map(Number);
  return sql<boolean>`(happened_at, stream, number) < (${new Date(moment)}::timestamptz, ${stream}::integer, ${number}::bigint)`;
}
