import type { CalendarDay, DayKind } from '../../shared/api/schema.d.ts';
import { dayKinds } from './day-change.ts';

/** The days of a week from Monday on, as the server counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** How a day looks in the year: its kind, or what its week makes of it. */
export type DayState = 'working' | 'short' | 'weekend' | DayKind;

/** The signs beside the number, so that nothing is told by colour alone. */
export const daySigns = {
  working: '',
  short: '½',
  weekend: '',
  holiday: '★',
  'in-lieu': '↻',
  'swapped-off': '↔',
  'swapped-working': '✓',
} as const satisfies Record<DayState, string>;

export const legendStates = [...dayKinds, 'short', 'weekend'] as const satisfies readonly DayState[];

/** Returns how a day looks: as the rule for it says, else by the hours of its week. */
export function dayState({ rule, hours }: CalendarDay): DayState {
  if (rule !== null) return rule.kind;
  if (hours.length === 0) return 'weekend';
  return hours.length === 1 ? 'short' : 'working';
}
