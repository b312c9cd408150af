import { DateTime } from 'luxon';
import { ZONE } from '../time/index.ts';

const QUIET_FROM_HOUR = 21;
const QUIET_UNTIL_HOUR = 7;

/** Whether nobody's telephone should ring: from 21:00 to 07:00 in Vietnam. */
export function isQuiet(moment: Date): boolean {
  const { hour } = DateTime.fromJSDate(moment, { zone: ZONE });
  return hour >= QUIET_FROM_HOUR || hour < QUIET_UNTIL_HOUR;
}
