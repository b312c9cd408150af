import { sql } from 'kysely';
import { type Office, OfficeError } from '../kernel/index.ts';
import { DAY_MS, dayNumberFrom, momentAt } from '../time/index.ts';

/** A period, in days of the office's calendar, both of them included. */
export interface DayPeriod {
  readonly from?: string;
  readonly to?: string;
}

/** Which entries of the audit trail are wanted. */
export interface EntryFilter extends DayPeriod {
  /** Whose acts: ids of people. */
  readonly actors?: readonly string[];
  readonly action?: string;
  /** Exactly these, `<type>:<id>`. */
  readonly subjects?: readonly string[];
  /** What an earlier page called `next`. */
  readonly after?: string;
  readonly limit: number;
}

/** An entry as a list shows it. */
export interface FoundEntry {
  readonly number: number;
  readonly happenedAt: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The seals of the reading log come every minute; they are shown to whoever asks for them. */
const EVERY_MINUTE = 'seal-looks';

/** Entries, newest first, a page at a time. @throws OfficeError invalid for a day that is none */
export async function searchEntries(
  office: Office,
  { actors, action, subjects, after, limit, ...period }: EntryFilter,
): Promise<{ readonly items: readonly FoundEntry[]; readonly next: string | null }> {
  const { since, until } = momentsOf(period);
  let query = office.db
    .selectFrom('audit.entry')
    .select(['number', 'happenedAt', 'actorKind', 'actorId', 'actorName', 'action', 'subject', 'data'])
    .limit(limit + 1);
  // A period that is long past would be found last by the numbers; what one person, or one thing, did is few enough.
  const byMoment = (since !== undefined || until !== undefined) && !actors && !subjects;
  query = byMoment ? query.orderBy('happenedAt', 'desc').orderBy('number', 'desc') : query.orderBy('number', 'desc');
  if (after) query = query.where(byMoment ? beforeMomentOf(Number(after)) : sql<boolean>`number < ${Number(after)}`);
  if (actors) query = query.where('actorId', 'in', actors);
  query = action ? query.where('action', '=', action) : query.where('action', '<>', EVERY_MINUTE);
  if (subjects) query = query.where('subject', 'in', subjects);
  if (since) query = query.where('happenedAt', '>=', since);
  if (until) query = query.where('happenedAt', '<', until);
  const rows = await query.execute();
  const items = rows
    .slice(0, limit)
    .map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Record<string, unknown> }));
  return { items, next: rows.length > limit ? String(items.at(-1)?.number) : null };
}

/** What comes after an entry in the order of moments, which a clock that was moved makes another one than that of the numbers. */
const beforeMomentOf = (number: number) =>
  sql<boolean>`(happened_at, number) < ((select happened_at from audit.entry where number = ${number}), ${number}::bigint)`;

/** From when and until when a period goes. @throws OfficeError invalid for a day that is none */
export function momentsOf({ from, to }: DayPeriod): { readonly since?: Date; readonly until?: Date } {
  try {
    return {
      ...(from ? { since: momentAt(dayNumberFrom(from), 0) } : {}),
      ...(to ? { until: momentAt(dayNumberFrom(to), DAY_MS) } : {}),
    };
  } catch (cause) {
    if (cause instanceof RangeError) throw new OfficeError('invalid', 'audit.noDay', { field: 'from' });
    throw cause;
  }
}
