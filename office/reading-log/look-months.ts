import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { DAY_MS } from '../time/index.ts';

/** Makes the parts of the reading log for this month and the next one, where they are missing. A month that is missing costs nothing: its rows lie in the rest. */
export async function makeLookMonths(office: Office): Promise<void> {
  const now = office.systemNow();
  const soon = new Date(now.getTime() + 28 * DAY_MS);
  for (const moment of [now, soon])
    await sql`select audit.make_look_month((${moment}::timestamptz at time zone 'UTC')::date)`.execute(office.db);
}
