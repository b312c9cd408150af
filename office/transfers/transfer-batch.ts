import type { Generated } from 'kysely';
import { type Actor, actorName, type Office, OfficeError } from '../kernel/index.ts';

/** `office.transfer_batch`: one list of open dossiers of one giver. */
export interface TransferBatchTable {
  id: Generated<string>;
  key: string;
  giverUnitCode: string;
  listedAt: Date;
  listedBy: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.transferBatch': TransferBatchTable;
  }
}

export type TransferBatch = Readonly<Omit<TransferBatchTable, 'id'>> & { readonly id: string };

/** The list under that key, made when it is not there. @throws OfficeError conflict when another unit has a list under the key */
export async function openBatch(
  office: Office,
  actor: Actor,
  key: string,
  giverUnitCode: string,
): Promise<TransferBatch> {
  await office.db
    .insertInto('office.transferBatch')
    .values({ key, giverUnitCode, listedAt: await office.now(), listedBy: actorName(actor) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const batch = await office.db
    .selectFrom('office.transferBatch')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (batch.giverUnitCode !== giverUnitCode)
    throw new OfficeError('conflict', 'transfers.listOfOther', {
      key,
      listUnitCode: batch.giverUnitCode,
      giverUnitCode,
    });
  return batch;
}
