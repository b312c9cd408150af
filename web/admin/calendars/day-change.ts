import type { CalendarChange, DayKind } from '../../shared/api/schema.d.ts';

/** One entry of a change that is being put together. A `key` names the day, or the week from a day, so that a second entry takes the place of the first. */
export type ChangeEntry =
  | { readonly key: string; readonly day: NonNullable<CalendarChange['days']>[number] }
  | { readonly key: string; readonly week: NonNullable<CalendarChange['weeks']>[number] };

export const dayKinds = ['holiday', 'in-lieu', 'swapped-off', 'swapped-working'] as const satisfies readonly DayKind[];

/** The entries with one more. */
export function withEntry(entries: readonly ChangeEntry[], entry: ChangeEntry): readonly ChangeEntry[] {
  return [...entries.filter(({ key }) => key !== entry.key), entry];
}

/** The entries as the server takes them. */
export function changeOf(reason: string, entries: readonly ChangeEntry[]): CalendarChange {
  return {
    reason: reason.trim(),
    days: entries.flatMap((entry) => ('day' in entry ? [entry.day] : [])),
    weeks: entries.flatMap((entry) => ('week' in entry ? [entry.week] : [])),
  };
}
