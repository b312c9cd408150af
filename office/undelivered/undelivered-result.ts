import type { Generated } from 'kysely';
import type { ResultState } from '../terms/index.ts';

/** `office.undelivered_result`: the ledger of results that were issued and not fetched. */
export interface UndeliveredResultTable {
  dossierId: string;
  /** Where it lies, and who issued it. */
  keeperUnitCode: string;
  issuerUnitCode: string;
  enteredAt: Date;
  /** The beginning of the time for which it is kept at the counter. */
  keptFrom: Date;
  state: Generated<ResultState>;
  settledAt: Date | null;
  archivePlace: string | null;
  /** The shelf at the counter. */
  place: string | null;
  note: string | null;
  /** Where somebody wants to fetch it. */
  claimUnitCode: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.undeliveredResult': UndeliveredResultTable;
  }
}
