import { type BulkJob, failedItems, getBulk, mayBeUndone, refusalsOf } from '../../office/bulk/index.ts';
import type { Context } from '../http/context.ts';
import { type Staff, staffOf } from '../names/staff.ts';
import type { BulkDetailsView, BulkJobView } from './schema.ts';

export const toBulkJob = (job: BulkJob, staff: Staff): BulkJobView => ({
  id: job.id,
  action: job.action,
  state: job.state,
  assigneeName: job.parameters.assignee ? staff.nameOf(job.parameters.assignee) : null,
  reason: job.reason,
  createdAt: job.createdAt.toISOString(),
  finishedAt: job.finishedAt?.toISOString() ?? null,
  ...job.counts,
  mayUndo: mayBeUndone(job),
  undoOf: job.undoOf,
  fileUrl: job.hasFile ? `/api/bulk-jobs/${job.id}/file` : null,
});

/** Of a draft what is left out, of a job that runs or has ended what failed. */
export const bulkDetails = async ({ office }: Context, personId: string, id: string): Promise<BulkDetailsView> => {
  const job = await getBulk(office, personId, id);
  const [staff, refused, failed] = await Promise.all([
    staffOf(office),
    refusalsOf(office, id, job.state === 'draft' ? 'excluded' : 'failed'),
    failedItems(office, id),
  ]);
  return {
    ...toBulkJob(job, staff),
    refusals: refused.map(({ detail, count, codes }) => ({ reason: detail, count, codes })),
    failures: failed.map(({ taskKey, dossierId, dossierCode, detail }) => ({
      taskKey,
      dossierId,
      dossierCode,
      reason: detail,
    })),
  };
};
