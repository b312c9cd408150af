import { inTransaction, type Office } from '../kernel/index.ts';
import { sealPaper } from './document.ts';

/** A page of PDF is about 60 kB: a few at a time, so that people's requests come in between. */
const BATCH = 20;

/**
 * Enciphers receipts that were kept in clear, as those are from before look-up codes: they bear the code of their time, so a copy of the table would open their dossiers. Printed anew they are the same.
 * @returns whether there may be more
 */
export async function sealOldReceipts(office: Office): Promise<boolean> {
  return inTransaction(office, async (inside) => {
    const open = await inside.db
      .selectFrom('office.document')
      .select(['id', 'key', 'content'])
      .where('kind', '=', 'receipt')
      .where('sealed', '=', false)
      .orderBy('id')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, key, content } of open)
      await inside.db
        .updateTable('office.document')
        .set({ content: sealPaper(inside, key, content), sealed: true })
        .where('id', '=', id)
        .execute();
    return open.length === BATCH;
  });
}
