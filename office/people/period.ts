import { OfficeError } from '../kernel/index.ts';
import { dayNumberFrom } from '../time/index.ts';

/** From one day to another (ISO dates), the last included; without an end when `validTo` is null. */
export interface Period {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Whether the two have a day in common. */
export function overlaps(one: Period, other: Period): boolean {
  return (
    (other.validTo === null || one.validFrom <= other.validTo) &&
    (one.validTo === null || other.validFrom <= one.validTo)
  );
}

/** Whether every day of `inner` lies in one of the `outer`, which may follow each other. */
export function isCovered(inner: Period, outer: readonly Period[]): boolean {
  const end = inner.validTo === null ? Number.POSITIVE_INFINITY : dayNumberFrom(inner.validTo);
  let open = dayNumberFrom(inner.validFrom);
  for (const period of outer.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))) {
    if (open > end || dayNumberFrom(period.validFrom) > open) break;
    open = period.validTo === null ? Number.POSITIVE_INFINITY : Math.max(open, dayNumberFrom(period.validTo) + 1);
  }
  return open > end || open === Number.POSITIVE_INFINITY;
}

/** @throws OfficeError invalid for a text that is no day, or an end before the beginning */
export function refuseNoPeriod({ validFrom, validTo }: Period): void {
  for (const day of [validFrom, ...(validTo === null ? [] : [validTo])])
    if (!isDay(day))
      throw new OfficeError('invalid', `"${day}" is not a date of the form yyyy-mm-dd`, {
        day,
        detailVi: `"${day}" không phải ngày hợp lệ.`,
      });
  if (validTo !== null && validTo < validFrom)
    throw new OfficeError('invalid', `The period would end on ${validTo}, before it begins on ${validFrom}`, {
      detailVi: `Ngày kết thúc ${writeDay(validTo)} sớm hơn ngày bắt đầu ${writeDay(validFrom)}.`,
    });
}

/** "from 2025-07-01 to 2025-07-04" */
export function writePeriod({ validFrom, validTo }: Period): string {
  return validTo === null ? `from ${validFrom} on` : `from ${validFrom} to ${validTo}`;
}

/** "từ 01/07/2025 đến 04/07/2025" */
export function writePeriodVi({ validFrom, validTo }: Period): string {
  const from = `từ ${writeDay(validFrom)}`;
  return validTo === null ? from : `${from} đến ${writeDay(validTo)}`;
}

/** dd/mm/yyyy of an ISO date. */
export function writeDay(day: string): string {
  return day.split('-').reverse().join('/');
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
