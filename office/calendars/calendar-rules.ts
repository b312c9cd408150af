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

/** What was read last, as text: calendars are asked for by nearly every request, and change a few times a year. */
let lastRead: { readonly text: string; readonly rules: CalendarRules } | undefined;

/** Reads all rules, in one statement. The same rules are the same object, so what was built from them may be kept with them. */
export async function loadCalendarRules(office: Office): Promise<CalendarRules> {
  const { rows } = await sql<{ text: string }>`select json_build_object(
    'weeks', (select coalesce(json_agg(json_build_object('unitCode', unit_code, 'validFrom', valid_from, 'hours', hours)), '[]') from office.weekly_hours),
    'days', (select coalesce(json_agg(json_build_object('unitCode', unit_code, 'day', day, 'kind', kind, 'name', json_build_object('vi', name_vi, 'en', name_en))), '[]')
      from office.calendar_day))::text as text`.execute(office.db);
  const text = rows[0]?.text ?? '';
  if (lastRead?.text !== text) lastRead = { text, rules: JSON.parse(text) as CalendarRules };
  return lastRead.rules;
}

const built = new WeakMap<CalendarRules, Map<string | null, WorkingCalendar>>();

/** The calendar of a unit, or (null) of the city: built once from the same rules. */
export function calendarFrom(rules: CalendarRules, unitCode: string | null): WorkingCalendar {
  const calendars = built.get(rules) ?? new Map<string | null, WorkingCalendar>();
  built.set(rules, calendars);
  const calendar = calendars.get(unitCode) ?? buildCalendar(rules, unitCode);
  calendars.set(unitCode, calendar);
  return calendar;
}

/**
 * The calendar of a unit, or of the city. What a unit does not set for itself it has from the city: its week from a day on, and each single day.
 */
function buildCalendar({ weeks, days }: CalendarRules, unitCode: string | null): WorkingCalendar {
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
