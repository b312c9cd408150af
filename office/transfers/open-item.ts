import type { Office } from '../kernel/index.ts';

/** The list on which a dossier waits for its hand-over; undefined when it is on none. */
export async function findOpenItem(office: Office, dossierId: string): Promise<{ readonly key: string } | undefined> {
  return office.db
    .selectFrom('office.transferItem')
    .innerJoin('office.transferBatch', 'office.transferBatch.id', 'office.transferItem.batchId')
    .select('key')
    .where('dossierId', '=', dossierId)
    .where('state', 'in', ['listed', 'offered'])
    .executeTakeFirst();
}
