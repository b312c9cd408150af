import { Button } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { BackupStatus } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { secondMs } from '../../shared/format/time.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { backupFacts } from './backup-facts.ts';
import { BackupWarnings } from './backup-warnings.tsx';

const queryKey = ['backups'];
/** What runs is looked after more often than what waits for the night. */
const RUNNING_MS = 2 * secondMs;
const QUIET_MS = 30 * secondMs;

/** How the backups of this installation stand, what somebody has to look at, and a way to begin one now. */
export function BackupsPage() {
  const { t } = useTranslation();
  const backups = useQuery({
    queryKey,
    queryFn: () => answerOf(api.GET('/api/backups')),
    refetchInterval: ({ state }) => (state.data?.status?.running ? RUNNING_MS : QUIET_MS),
  });
  const { status, notKept } = backups.data ?? { status: null, notKept: null };
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('backups.title')} lead={t('backups.lead')} />
      {backups.isPending && <TableSkeleton rows={6} />}
      {backups.isError && <ProblemNotice error={backups.error} onRetry={() => void backups.refetch()} />}
      {notKept !== null && (
        <EmptyState title={t(`backups.notKept.${notKept}`)} text={t(`backups.notKeptHint.${notKept}`)} />
      )}
      {status !== null && <Standing status={status} />}
    </div>
  );
}

function Standing({ status }: { status: BackupStatus }) {
  const { t } = useTranslation();
  const { restorableUntil, restorableFrom } = status;
  return (
    <div className="mc-stack">
      <BackupWarnings status={status} />
      <section className="mc-card mc-stack" aria-labelledby="backups-range">
        <h2 id="backups-range" className="mc-section-title">
          {t('backups.range')}
        </h2>
        <p className="mc-strong">
          {restorableUntil === null
            ? t('backups.nothing')
            : t('backups.between', { from: formatDateTime(restorableFrom), until: formatDateTime(restorableUntil) })}
        </p>
        <Acts status={status} />
      </section>
      <section className="mc-card mc-stack" aria-labelledby="backups-parts">
        <h2 id="backups-parts" className="mc-section-title">
          {t('backups.parts')}
        </h2>
        <Facts facts={backupFacts(status, t)} />
      </section>
      <p>{t('backups.restoreHint')}</p>
    </div>
  );
}

/** Begins a backup, or the verification of the newest one; they go on when the page is left. */
function Acts({ status: { running, newestBase } }: { status: BackupStatus }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: (kind: 'backup' | 'verification') => answerOf(api.POST('/api/backups', { body: { kind } })),
    onSuccess: (data) => client.setQueryData(queryKey, data),
  });
  const busy = begin.isPending || running !== null;
  return (
    <>
      {begin.isError && <ProblemNotice error={begin.error} title={t('backups.notBegun')} />}
      <div className="mc-buttons">
        <Button size="md" disabled={busy} onClick={() => begin.mutate('backup')}>
          {t('backups.now')}
        </Button>
        <ReasonedButton
          size="md"
          kind="tertiary"
          disabled={busy}
          lacks={lacks(newestBase === null && t('backups.aBackup'))}
          onClick={() => begin.mutate('verification')}
        >
          {t('backups.verify')}
        </ReasonedButton>
      </div>
      <p role="status">{running !== null && t(`backups.running.${running}`)}</p>
    </>
  );
}
