import {
  addWorkingTime,
  loadCalendars,
  unitsWithOwnCalendar,
  type WorkingCalendar,
  workingDayFrom,
} from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import type { SteeringBand } from '../terms/index.ts';
import { dayNumberOf, HOUR_MS, momentAt, weekdayOf } from '../time/index.ts';

/** The first band reaches so many working hours from now. */
export const NEAR_WORKING_HOURS = 2;
/** A dossier whose clock runs and of which no step began or ended for so many working hours is stuck: three ordinary days. */
export const STUCK_WORKING_HOURS = 24;

/** Until when the bands reach by one calendar: `hours` belongs to its band, the midnights do not. `still`: what last moved before it is stuck. */
export interface BandMoments {
  readonly hours: Date;
  readonly today: Date;
  readonly tomorrow: Date;
  readonly week: Date;
  readonly still: Date;
}

/** The moments of the city's calendar, and by unit code where a unit has one of its own. */
export interface SteeringMoments {
  readonly now: Date;
  readonly city: BandMoments;
  readonly units: Readonly<Record<string, BandMoments>>;
}

const SATURDAY_TO_MONDAY = 8;
const DAYS_A_WEEK = 7;

/** Until when the bands reach, seen at `now`. "Tomorrow" is the next working day, whatever lies between; the week ends on Sunday. */
export function bandMoments(calendar: WorkingCalendar, now: Date): BandMoments {
  const today = dayNumberOf(now);
  const monday = today + ((SATURDAY_TO_MONDAY - weekdayOf(today)) % DAYS_A_WEEK || DAYS_A_WEEK);
  return {
    hours: addWorkingTime(calendar, now, NEAR_WORKING_HOURS * HOUR_MS),
    today: momentAt(today + 1, 0),
    tomorrow: momentAt(workingDayFrom(calendar, today + 1, 1) + 1, 0),
    week: momentAt(monday, 0),
    still: addWorkingTime(calendar, now, -STUCK_WORKING_HOURS * HOUR_MS),
  };
}

/** The moments of now, for all units. */
export async function steeringMoments(office: Office): Promise<SteeringMoments> {
  const [now, calendarOf, own] = await Promise.all([office.now(), loadCalendars(office), unitsWithOwnCalendar(office)]);
  return {
    now,
    city: bandMoments(calendarOf(null), now),
    units: Object.fromEntries(own.map((code) => [code, bandMoments(calendarOf(code), now)])),
  };
}

/** The band of an open dossier. Standing clocks are seen at their stop: one that stopped after its lawful moment is overdue. */
export function bandOf(
  { hours, today, tomorrow, week }: BandMoments,
  now: Date,
  { lawfulDueAt, stoppedAt }: { readonly lawfulDueAt: Date; readonly stoppedAt: Date | null },
): SteeringBand {
  if (lawfulDueAt < (stoppedAt ?? now)) return 'overdue';
  if (stoppedAt) return 'stopped';
  if (lawfulDueAt <= hours) return 'hours';
  if (lawfulDueAt < today) return 'today';
  if (lawfulDueAt < tomorrow) return 'tomorrow';
  return lawfulDueAt < week ? 'week' : 'later';
}
