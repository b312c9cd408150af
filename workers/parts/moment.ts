import { DateTime } from 'luxon';
import { Type } from 'typebox';
import { ZONE } from '../../office/time/index.ts';

/** A moment as `writeVariableMoment` writes it. */
export const Moment = Type.String({ format: 'date-time' });

/** ISO 8601 with the offset of Vietnam, so that a person who reads a variable reads the office's time. */
export function writeVariableMoment(moment: Date): string {
  const text = DateTime.fromJSDate(moment, { zone: ZONE }).toISO({ suppressMilliseconds: true });
  if (text === null) throw new RangeError(`${String(moment)} is no moment`);
  return text;
}
