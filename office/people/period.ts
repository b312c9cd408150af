import { OfficeError } from '../kernel/index.ts';
import { dayText, officeTexts, type Text } from '../texts/index.ts';
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
    if (!isDay(day)) throw new OfficeError('invalid', 'people.periods.noDay', { day });
  if (validTo !== null && validTo < validFrom)
    throw new OfficeError('invalid', 'people.periods.backwards', {
      validTo: dayText(validTo),
      validFrom: dayText(validFrom),
    });
}

/** "from 2025-07-01 to 2025-07-04", "từ 01/07/2025 đến 04/07/2025" */
export function writePeriod({ validFrom, validTo }: Period): Text {
  const from = dayText(validFrom);
  return validTo === null
    ? officeTexts.text('periods.open', { validFrom: from })
    : officeTexts.text('periods.closed', { validFrom: from, validTo: dayText(validTo) });
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
