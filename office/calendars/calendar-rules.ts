import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { dayNumberFrom } from '../time/index.ts';
import type { DayRule, WeekRule } from './weekly-hours.ts';
import { officeWeek, type WeekPeriod, type WorkingCalendar } from './working-calendar.ts';

/** All rules of all calendars: the city's, and those of the units that differ. */
export interface CalendarRules {
  readonly weeks: readonly WeekRule[];
  readonly days: readonly DayRule[];
}

/** In one statement: nearly everything that is shown of a dossier or done with it asks for them. */
export async function loadCalendarRules(office: Office): Promise<CalendarRules> {
  const { rows } = await sql<CalendarRules>`select
    (select coalesce(jsonb_agg(jsonb_build_object('unitCode', unit_code, 'validFrom', valid_from, 'hours', hours)), '[]')
      from office.weekly_hours) as weeks,
    (select coalesce(jsonb_agg(jsonb_build_object('unitCode', unit_code, 'day', day, 'kind', kind,
        'name', jsonb_build_object('vi', name_vi, 'en', name_en))), '[]')
      from office.calendar_day) as days`.execute(office.db);
  return rows[0] ?? { weeks: [], days: [] };
}

/**
 * The calendar of a unit, or of the city. What a unit does not set for itself it has from the city: its week from a day on, and each single day.
 */
export function calendarFrom({ weeks, days }: CalendarRules, unitCode: string | null): WorkingCalendar {
  const concerned = (rule: { readonly unitCode: string | null }) =>
    rule.unitCode === null || rule.unitCode === unitCode;
  const cityFirst = days
    .filter(concerned)
    .toSorted((one, other) => Number(one.unitCode !== null) - Number(other.unitCode !== null));
  const exceptions = new Map(cityFirst.map(({ day, kind, name }) => [day, { kind, name }] as const));
  const periods = periodsOf(weeks.filter(concerned));
  return { weeklyHours: periods[0]?.weeklyHours ?? officeWeek, exceptions, ...(periods.length > 1 ? { periods } : {}) };
}

/** One period from each day on which something begins; the first one's hours hold before it too. */
function periodsOf(weeks: readonly WeekRule[]): readonly WeekPeriod[] {
  const begins = [...new Set(weeks.map(({ validFrom }) => validFrom))].sort();
  return begins.map((day) => ({
    from: dayNumberFrom(day),
    weeklyHours: inForce(weeks, day, true)?.hours ?? inForce(weeks, day, false)?.hours ?? officeWeek,
  }));
}

function inForce(weeks: readonly WeekRule[], day: string, own: boolean): WeekRule | undefined {
  return weeks
    .filter((week) => (week.unitCode !== null) === own && week.validFrom <= day)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0];
}
