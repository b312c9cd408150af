export { applyCalendarChange } from './apply-calendar-change.ts';
export type { CalendarChange } from './calendar-change.ts';
export { type CalendarPreview, previewCalendarChange } from './preview-calendar-change.ts';
