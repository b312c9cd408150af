/**
 * Days of which only a part is known, as papers of older people say them: `1961`, `1961-05`, and the whole day `1961-05-20` (ISO 8601, reduced precision). Whoever compares them asks for
 * the first and the last day that may be meant.
 */
const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The days between which a partly known day lies; of a whole day both are that day. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
}

/** Returns the ISO days between which it lies. Undefined for what is no such text, and for months and days that no calendar has. */
export function spanOf(text: string): DaySpan | undefined {
  const [, year, month, day] = PARTIAL.exec(text) ?? [];
  if (year === undefined) return undefined;
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (!isInCalendar(first)) return undefined;
  if (day !== undefined) return { first, last: first };
  return { first, last: lastDayOf(Number(year), month === undefined ? 12 : Number(month)) };
}

const isInCalendar = (day: string): boolean => {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
};

const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** Returns `1961`, `05/1961` or `20/05/1961`; undefined for what is no such text. */
export function writePartialDate(text: string): string | undefined {
  return spanOf(text) && text.split('-').reverse().join('/');
}
