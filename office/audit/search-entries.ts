import { type Office, OfficeError } from '../kernel/index.ts';
import { DAY_MS, dayNumberFrom, momentAt } from '../time/index.ts';

/** A period, in days of the office's calendar, both of them included. */
export interface DayPeriod {
  readonly from?: string;
  readonly to?: string;
}

/** Which entries of the audit trail are wanted. */
export interface EntryFilter extends DayPeriod {
  /** Whose acts: ids of people, and names of parts of the system. */
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
    .orderBy('number', 'desc')
    .limit(limit + 1);
  if (after) query = query.where('number', '<', Number(after));
  if (actors) query = query.where((is) => is.or([is('actorId', 'in', actors), is('actorName', 'in', actors)]));
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
