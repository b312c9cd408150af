import type { DayKind } from '../terms/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { HOUR_MS } from '../time/index.ts';
import type { CalendarDay } from './holidays.ts';
import { officeWeek, type WeeklyHours } from './working-calendar.ts';

/** `office.weekly_hours`: the hours of a week from a day on, until the unit's next row. Without a unit they are the city's. */
export interface WeeklyHoursTable {
  unitCode: string | null;
  validFrom: string;
  /** Null: from that day on the unit has the city's hours again. */
  hours: WeeklyHours | null;
  source: string;
  verifiedBy: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.weeklyHours': WeeklyHoursTable;
  }
}

export type WeekRule = Readonly<Pick<WeeklyHoursTable, 'unitCode' | 'validFrom' | 'hours'>>;

/** A day of one unit, or of the whole city (null), that differs from its week. */
export interface DayRule extends Pick<CalendarDay, 'day' | 'name'> {
  readonly unitCode: string | null;
  readonly kind: DayKind;
}

/** The city's week as seeded. */
export const cityWeek: Readonly<WeeklyHoursTable> = {
  unitCode: null,
  validFrom: '2025-01-01',
  hours: officeWeek,
  source: vietnameseTexts.say('calendars.sampleHours'),
  verifiedBy: null,
};

/** The office week, and Saturday from 08:00 to 12:00: desks that are open for those who work on weekdays. */
export const weekWithSaturdayMorning: WeeklyHours = officeWeek.map((hours, weekday) =>
  weekday === 6 ? [{ fromMs: 8 * HOUR_MS, toMs: 12 * HOUR_MS }] : hours,
);
