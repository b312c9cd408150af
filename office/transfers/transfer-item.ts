import type { Generated } from 'kysely';
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
