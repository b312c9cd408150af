import type { Generated } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { OpenDecision, Proposal, TransferItemState } from '../terms/index.ts';

/** `office.transfer_item`: a dossier on a list, from its giver to its receiver. */
export interface TransferItemTable {
  batchId: string;
  dossierId: string;
  receiverUnitCode: string;
  slipId: string | null;
  step: OpenDecision;
  proposal: Proposal | null;
  refusalGrounds: string | null;
  papers: string | null;
  note: string | null;
  state: Generated<TransferItemState>;
  difference: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.transferItem': TransferItemTable;
  }
}

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
