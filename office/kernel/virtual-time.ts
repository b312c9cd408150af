import type { Kysely } from 'kysely';
import type { OfficeDatabase } from './database.ts';

/** `office.virtual_time`: at most one row. While it is there the office's time stands still at `moment`. */
export interface VirtualTimeTable {
  singleton: boolean;
  moment: Date;
}

declare module './database.ts' {
  interface OfficeDatabase {
    'office.virtualTime': VirtualTimeTable;
  }
}

export async function readVirtualTime(db: Kysely<OfficeDatabase>): Promise<Date | undefined> {
  const row = await db.selectFrom('office.virtualTime').select('moment').executeTakeFirst();
  return row?.moment;
}
