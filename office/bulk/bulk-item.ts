import type { Text } from '../texts/index.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.bulkItem': BulkItemTable;
  }
}

/** So many tasks may one job have. */
export const BULK_ITEMS_MAX = 5_000;

/** `office.bulk_item`: one task of a job. */
export interface BulkItemTable {
  jobId: string;
  position: number;
  taskKey: string;
  dossierCode: string | null;
  state: 'waiting' | 'excluded' | 'done' | 'failed';
  detail: Text | null;
  holderBefore: string | null;
}

export type BulkItem = Readonly<Omit<BulkItemTable, 'jobId'>>;
