import { Button, InlineNotification } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BulkDetails } from '../api/schema.d.ts';
import { formatCount } from '../format/count.ts';
import { useText } from '../i18n/text.ts';
import { Refusals } from './refusals.tsx';

type Props = { job: BulkDetails; onUndo: () => void; undoing: boolean };

/** How far it is; and at its end what was done, what failed, the file, and the way back. */
export function BulkProgress({ job, onUndo, undoing }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const total = job.waiting + job.done + job.failed;
  const finished = job.state === 'done';
  const place = useRef<HTMLDivElement>(null);
  // The button that started it is gone: the focus goes on where the progress is.
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="mc-shown">
      <progress
        className="mc-progress"
        max={total}
        value={job.done + job.failed}
        aria-label={t(`bulk.title.${job.action}`)}
      />
      <p className="mc-muted">
        {t('bulk.progress', { done: formatCount(job.done + job.failed), total: formatCount(total) })}
      </p>
      <div role="status">
        {!finished && <p className="mc-muted">{t('bulk.mayLeave')}</p>}
        {finished && (
          <InlineNotification
            kind={job.failed > 0 ? 'warning' : 'success'}
            lowContrast
            hideCloseButton
            title={t('bulk.finished', { done: formatCount(job.done), failed: formatCount(job.failed) })}
          />
        )}
      </div>
      {finished && <Refusals title={t('bulk.failed')} refusals={job.refusals} />}
      {finished && job.failures.length > 0 && (
        <details className="mc-bulk__failures">
          <summary>{t('bulk.each')}</summary>
          <ul>
            {job.failures.map(({ taskKey, dossierId, dossierCode, reason }) => (
              <li key={taskKey ?? dossierId}>
                <Link to={taskKey === null ? `/dossiers/${dossierId}` : `/tasks/${taskKey}`} className="cds--link">
                  {dossierCode ?? taskKey}
                </Link>{' '}
                {reason === null ? '' : text(reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="mc-bulk__actions">
        {job.fileUrl !== null && (
          <Button size="md" href={job.fileUrl} target="_blank" rel="noopener">
            {t(job.action === 'export' ? 'bulk.downloadFile' : 'bulk.openFile')}
          </Button>
        )}
        {job.mayUndo && (
          <Button kind="tertiary" size="md" disabled={undoing} onClick={onUndo}>
            {t('bulk.undo')}
          </Button>
        )}
      </div>
    </div>
  );
}
