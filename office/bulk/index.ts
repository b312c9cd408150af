export { BULK_ITEMS_MAX, type BulkItem } from './bulk-item.ts';
export type { BulkJob, BulkParameters } from './bulk-job.ts';
export {
  type BulkDraft,
  bulkFile,
  dossiersInFile,
  draftBulk,
  failedItems,
  getBulk,
  listBulk,
  mayBeUndone,
  refusalsOf,
  startBulk,
  undoBulk,
} from './bulk-store.ts';
export {
  type BulkOutcome,
  finishBulk,
  giveBackBulk,
  holdBulk,
  noteOutcomes,
  takeBulk,
  waitingItems,
} from './bulk-work.ts';
