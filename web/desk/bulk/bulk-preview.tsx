import { TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { BulkDetails, BulkRequestAction } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { Refusals } from './refusals.tsx';

type Props = {
  job: BulkDetails;
  action: BulkRequestAction;
  reason: string;
  onReason: (reason: string) => void;
};

/** What would happen, what is left out and why, and the reason that is kept with it. */
export function BulkPreview({ job, action, reason, onReason }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <p className="mc-bulk__sentence" role="status">
        {t(job.assigneeName === null ? 'bulk.would' : 'bulk.wouldGive', {
          count: formatCount(job.waiting),
          name: job.assigneeName ?? '',
        })}
      </p>
      <Refusals title={t('bulk.excluded', { count: formatCount(job.excluded) })} refusals={job.refusals} />
      {action !== 'print' && job.waiting > 0 && (
        <TextArea
          id="bulk-reason"
          className="mc-field"
          labelText={t(action === 'assign' ? 'bulk.reason' : 'bulk.reasonOptional')}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
      )}
    </>
  );
}
