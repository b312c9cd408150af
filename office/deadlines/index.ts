export { adoptClock, type CarriedClock } from './adopt-clock.ts';
export { type AppliedCalendarChange, applyCalendarChange } from './apply-calendar-change.ts';
export type { CalendarChange, DayChange, WeekChange } from './calendar-change.ts';
export { loadCalendar, loadCalendarOf, loadCalendars } from './calendar-day.ts';
export { type CalendarYearDay, calendarYear, unitsWithOwnCalendar, weeklyHoursOf } from './calendar-year.ts';
export { type ClockStop, type StopReason, stopReasons } from './clock-stop.ts';
export { closeClock } from './close-clock.ts';
export { consultationDueAt } from './consultation-due.ts';
export type { DueDate } from './due-date.ts';
export { type ExplainedSpan, explainDeadline, remainingOf, remainingWorkingTime } from './explain-deadline.ts';
export { type Extension, extendClock } from './extend-clock.ts';
export { type ClockState, clockOf, type LegalClock } from './legal-clock.ts';
export { type Limit, writeLimit } from './limit.ts';
export { dayOf, writeMoment } from './local-time.ts';
export { type Milestone, milestones, USUAL_LADDER } from './milestone.ts';
export { type NextMilestone, nextMilestone, recordMilestone } from './next-milestone.ts';
export {
  type CalendarPreview,
  type DeadlineMove,
  previewCalendarChange,
} from './preview-calendar-change.ts';
export { type Remaining, remainingUntil } from './remaining.ts';
export { type ReceiptMoments, receiptMoment, type StartRule, startRuleFor, startRules } from './start-rule.ts';
export { stepDueAt } from './step-due.ts';
export { stepLadder } from './step-ladder.ts';
export { pauseClock, resumeClock } from './stop-clock.ts';
export type { WorkingCalendar } from './working-calendar.ts';
