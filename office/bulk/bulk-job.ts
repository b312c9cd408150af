import type { Generated } from 'kysely';
import type { BulkAction, BulkState, PrintedPapers } from '../terms/index.ts';
import type { Language } from '../texts/index.ts';
import type { BulkItemTable } from './bulk-item.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.bulkJob': BulkJobTable;
  }
}

/** What an action needs besides the tasks. */
export interface BulkParameters {
  readonly assignee?: string;
  /** Whether those are reminded too who were reminded within the hour. */
  readonly again?: boolean;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly papers?: PrintedPapers;
  /** In which an export has its titles and words. */
  readonly language?: Language;
}

/** `office.bulk_job`. */
export interface BulkJobTable {
  id: Generated<string>;
  personId: string;
  action: BulkAction;
  parameters: BulkParameters;
  reason: string | null;
  state: BulkState;
  undoOf: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  heldUntil: Date | null;
  file: Buffer | null;
}

export interface BulkJob extends Readonly<Omit<BulkJobTable, 'id' | 'heldUntil' | 'file'>> {
  readonly id: string;
  readonly hasFile: boolean;
  /** A job that takes this one back. */
  readonly undoneBy: string | null;
  readonly counts: Readonly<Record<BulkItemTable['state'], number>>;
}
