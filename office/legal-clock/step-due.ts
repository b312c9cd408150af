import { loadCalendar } from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import type { Limit } from '../terms/index.ts';
import { dueMoment } from './due-moment.ts';

/** Until when a step that begins now has to be done, by the calendar of the unit that does it. Beside the legal clock, which covers all steps together. */
export async function stepDueAt(office: Office, unitCode: string, limit: Limit): Promise<Date> {
  return dueMoment(await loadCalendar(office, unitCode), limit, await office.now());
}
