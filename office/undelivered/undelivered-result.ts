import type { Generated } from 'kysely';

/** `office.undelivered_result`: the ledger of results that were issued and not fetched. */
export interface UndeliveredResultTable {
  dossierId: string;
  keeperUnitCode: string;
  issuerUnitCode: string;
  enteredAt: Date;
  state: Generated<'kept' | 'handed-over' | 'archived'>;
  settledAt: Date | null;
  archivePlace: string | null;
}
