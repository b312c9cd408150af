import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { type DraftAddress, useRestore, useSavings } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import { useFileLabel } from '../editing/file-label.ts';

type Props = { address: DraftAddress; saver: DraftSaver; onClose: () => void };

/** Lists what was saved of a draft, the last first, and takes it back to one of them: that is how a step is undone after the page was left. */
export function SavingsDialog({ address, saver, onClose }: Props) {
  const { t } = useTranslation();
  const label = useFileLabel();
  const savings = useSavings(address);
  const restore = useRestore(address);
  const takeBack = (saving: number): void =>
    restore.mutate({ saving, revision: saver.revision() }, { onSuccess: () => void saver.reload().then(onClose) });
  return (
    <Dialog size="sm" passiveModal modalHeading={t('studio.savings.heading')} onRequestClose={onClose}>
      <p className="mc-dialog-text">{t('studio.savings.text')}</p>
      {savings.isPending && <TableSkeleton rows={4} />}
      {savings.isError && <ProblemNotice error={savings.error} onRetry={() => void savings.refetch()} />}
      {restore.isError && <ProblemNotice error={restore.error} title={t('studio.savings.notRestored')} />}
      {savings.data?.items.length === 0 && <p>{t('studio.savings.none')}</p>}
      <ol className="mc-savings">
        {savings.data?.items.map(({ revision, savedAt, changed }) => (
          <li key={revision}>
            <span>{formatDateTime(savedAt)}</span>
            <span className="mc-muted">{changed.map((name) => label(name, saver.files()[name] ?? '')).join(', ')}</span>
            {revision !== saver.revision() && (
              <Button
                size="sm"
                kind="ghost"
                disabled={restore.isPending}
                aria-label={t('studio.savings.restoreOne', { moment: formatDateTime(savedAt) })}
                onClick={() => takeBack(revision)}
              >
                {t('studio.savings.restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
