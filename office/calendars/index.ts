export { loadCalendars } from './calendar-day.ts';
export { calendarYear, unitsWithOwnCalendar, weeklyHoursOf } from './calendar-year.ts';
export type { WorkingCalendar } from './working-calendar.ts';
