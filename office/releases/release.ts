import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';

/** `office.release`: what a release of the software brought in, by name. */
interface ReleaseTable {
  name: string;
  /** SHA-256 of the content, in hex. */
  checksum: string;
  releasedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.release': ReleaseTable;
  }
}

/** Whether exactly this content was the last to be brought in under this name. */
export async function isReleased(office: Office, name: string, checksum: string): Promise<boolean> {
  return (await findReleased(office, name)) === checksum;
}

/** The checksum of what was brought in last under this name; undefined when nothing was. */
export async function findReleased(office: Office, name: string): Promise<string | undefined> {
  const row = await office.db
    .selectFrom('office.release')
    .select('checksum')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.checksum;
}

/** What was brought in last under each name that begins so: its checksum, by the name. */
export async function listReleased(office: Office, beginning: string): Promise<ReadonlyMap<string, string>> {
  const rows = await office.db
    .selectFrom('office.release')
    .select(['name', 'checksum'])
    .where(({ fn }) => fn<boolean>('starts_with', ['name', sql.val(beginning)]))
    .execute();
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

/** Remembers what was brought in; call it after it really was. */
export async function recordRelease(office: Office, name: string, checksum: string): Promise<void> {
  const releasedAt = office.systemNow();
  await office.db
    .insertInto('office.release')
    .values({ name, checksum, releasedAt })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ checksum, releasedAt }))
    .execute();
}
