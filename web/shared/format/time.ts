/** Units of time in milliseconds, and the one time zone of the office. */
export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The zone by which every moment is shown. */
export const officeZone = 'Asia/Ho_Chi_Minh';
/** Its distance from UTC, as ISO 8601 writes it: always the same, there is no summer time. */
export const officeOffset = '+07:00';

/** The day after a day; both are ISO dates. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}
