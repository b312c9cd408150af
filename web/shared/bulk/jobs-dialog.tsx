import { Catalog } from '@carbon/icons-react';
import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialog/dialog.tsx';
import { formatCount } from '../format/count.ts';
import { formatDateTime } from '../format/date-time.ts';
import { EmptyState } from '../notice/empty-state.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { useBulkJob, useBulkJobs, useBulkWork } from './bulk-queries.ts';

/** The way to one's latest bulk actions: what runs goes on without its dialog. */
export function JobsButton() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Button kind="ghost" size="sm" renderIcon={Catalog} onClick={() => setShown(true)}>
        {t('bulk.jobs')}
      </Button>
      {shown && <JobsDialog onClose={() => setShown(false)} />}
    </>
  );
}

function JobsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const jobs = useBulkJobs(true);
  const { undo } = useBulkWork();
  const [id, setId] = useState<string>();
  const job = useBulkJob(id).data;
  return (
    <Dialog
      passiveModal
      modalHeading={t('bulk.jobs')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
      size="md"
    >
      {jobs.isPending && <SkeletonText paragraph lineCount={4} />}
      {undo.isError && <ProblemNotice error={undo.error} />}
      {jobs.data?.items.length === 0 && <EmptyState title={t('bulk.noJobs')} text={t('bulk.noJobsHint')} />}
      {job !== undefined && (
        <BulkProgress
          job={job}
          undoing={undo.isPending}
          onUndo={() => undo.mutate(job.id, { onSuccess: (undone) => setId(undone.id) })}
        />
      )}
      <ul className="mc-jobs">
        {jobs.data?.items.map((one) => (
          <li key={one.id}>
            <button type="button" className="mc-job" aria-pressed={one.id === id} onClick={() => setId(one.id)}>
              <span>{t(`bulk.title.${one.action}`)}</span>
              <span className="mc-muted">{formatDateTime(one.createdAt)}</span>
              <span className="mc-muted">
                {one.state === 'running'
                  ? t('bulk.progress', {
                      done: formatCount(one.done + one.failed),
                      total: formatCount(one.done + one.failed + one.waiting),
                    })
                  : t('bulk.finished', { done: formatCount(one.done), failed: formatCount(one.failed) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
