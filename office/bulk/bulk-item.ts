import type { Text } from '../texts/index.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.bulkItem': BulkItemTable;
  }
}

/** So many items may one job have. */
export const BULK_ITEMS_MAX = 5_000;

/** `office.bulk_item`: one task of a job, or one dossier. */
export interface BulkItemTable {
  jobId: string;
  position: number;
  /** Null where the item is a dossier alone. */
  taskKey: string | null;
  dossierId: string | null;
  dossierCode: string | null;
  state: 'waiting' | 'excluded' | 'done' | 'failed';
  detail: Text | null;
  holderBefore: string | null;
}

export type BulkItem = Readonly<Omit<BulkItemTable, 'jobId'>>;
