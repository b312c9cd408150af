import { loadCalendar } from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import { closingAfterWorkingDays } from './due-moment.ts';

/** Until when an agency that is asked today has to answer: closing time of the N-th working day after today, by its own calendar. */
export async function consultationDueAt(office: Office, unitCode: string, workingDays: number): Promise<Date> {
  return closingAfterWorkingDays(await loadCalendar(office, unitCode), await office.now(), workingDays);
}
