export { holdCalendars, loadCalendar, loadCalendarOf, loadCalendars, lockCalendars } from './calendar-day.ts';
export { type CalendarRules, calendarFrom, loadCalendarRules } from './calendar-rules.ts';
export { calendarYear, unitsWithOwnCalendar, weeklyHoursOf } from './calendar-year.ts';
export { type CalendarDay, calendarDays } from './holidays.ts';
export { cityWeek } from './weekly-hours.ts';
export {
  hoursOn,
  isWorkingDay,
  standardDayMs,
  type WeeklyHours,
  type WorkingCalendar,
  weekOn,
  workingDayFrom,
} from './working-calendar.ts';
export { addWorkingTime, closingOf, nextWorkingMoment, workingTimeBetween } from './working-time.ts';
