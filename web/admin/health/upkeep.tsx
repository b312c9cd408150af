import { InlineNotification, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { JobFigures, QueueFigures, StoreFigures } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { formatSize } from '../../shared/format/size.ts';
import { secondMs } from '../../shared/format/time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';

const lookEveryMs = 15 * secondMs;
const minute = 60;
const hour = 60 * minute;

/** What waits in the queues, which jobs wait for workers, and how the database is. */
export function Upkeep() {
  const { t } = useTranslation();
  const upkeep = useQuery({
    queryKey: ['upkeep'],
    queryFn: () => answerOf(api.GET('/api/health/upkeep')),
    refetchInterval: lookEveryMs,
  });
  if (upkeep.isPending) return <TableSkeleton rows={6} />;
  if (upkeep.isError) return <ProblemNotice error={upkeep.error} onRetry={() => void upkeep.refetch()} />;
  const { queues, store, jobs, areJobsCapped } = upkeep.data;
  return (
    <>
      <Part title={t('health.queues.title')}>
        <Queues queues={queues} />
      </Part>
      <Part title={t('health.jobs.title')}>
        {jobs === null ? <p>{t('health.jobs.away')}</p> : <Jobs jobs={jobs} />}
        {areJobsCapped && (
          <InlineNotification kind="warning" lowContrast hideCloseButton title={t('health.jobs.capped')} />
        )}
      </Part>
      <Part title={t('health.store.title')}>
        <Store store={store} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mc-card mc-stack">
      <h2 className="mc-section-title">{title}</h2>
      {children}
    </section>
  );
}

type Row = readonly [what: string, value: string];

/** Names and their values; without heads where the names say all. */
function Figures({ rows, label, heads }: { rows: readonly Row[]; label: string; heads?: Row }) {
  const { t } = useTranslation();
  return (
    <Table size="sm" aria-label={label}>
      <TableHead>
        <TableRow>
          {(heads ?? [t('health.figure'), t('health.value')]).map((head) => (
            <TableHeader key={head}>{head}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(([what, value]) => (
          <TableRow key={what}>
            <TableCell>{what}</TableCell>
            <TableCell>{value}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Jobs({ jobs }: { jobs: readonly JobFigures[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (jobs.length === 0) return <p>{t('health.jobs.none')}</p>;
  return (
    <Table size="sm" aria-label={t('health.jobs.title')}>
      <TableHead>
        <TableRow>
          {(['step', 'waiting', 'atWork', 'failed'] as const).map((column) => (
            <TableHeader key={column}>{t(`health.jobs.${column}`)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {jobs.map(({ jobType, name, waiting, atWork, failed }) => (
          <TableRow key={jobType}>
            <TableCell>{name ? `${text(name)} (${jobType})` : t('health.jobs.foreign', { jobType })}</TableCell>
            <TableCell>{formatCount(waiting)}</TableCell>
            <TableCell>{formatCount(atWork)}</TableCell>
            <TableCell>{formatCount(failed)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Queues({ queues }: { queues: QueueFigures }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const counted = [
    ...(['outboxWaiting', 'outboxPutOff', 'lettersWaiting', 'lettersPutOff', 'bulkWaiting'] as const),
    ...(['tasksOpen', 'dossiersOpen', 'sessionsOpen'] as const),
  ];
  const lasting = ['outboxDueSeconds', 'taskFeedLagSeconds', 'taskComparisonAgeSeconds'] as const;
  const rows = [
    ...counted.map((key): Row => [t(`health.queues.${key}`), formatCount(queues[key])]),
    ...lasting.map((key): Row => [t(`health.queues.${key}`), duration(queues[key])]),
  ];
  return <Figures rows={rows} label={t('health.queues.title')} />;
}

function Store({ store }: { store: StoreFigures }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const { bytes, oldestTransactionSeconds, deadRows, connections, tables } = store;
  const all = connections.reduce((sum, { count }) => sum + count, 0);
  const active = connections.find(({ state }) => state === 'active')?.count ?? 0;
  const rows: readonly Row[] = [
    [t('health.store.bytes'), formatSize(bytes)],
    [t('health.store.connections'), t('health.store.connectionsOf', { all, active })],
    [t('health.store.oldestTransaction'), duration(oldestTransactionSeconds)],
    [t('health.store.deadRows'), formatCount(deadRows)],
  ];
  return (
    <>
      <Figures rows={rows} label={t('health.store.title')} />
      <Figures
        rows={tables.map(({ name, bytes: size }) => [name, formatSize(size)])}
        label={t('health.store.tables')}
        heads={[t('health.store.tables'), t('health.store.size')]}
      />
    </>
  );
}

/** Says a duration in its largest unit that fits; what was never measured is "not yet". */
function useDuration(): (seconds: number | null) => string {
  const { t } = useTranslation();
  return (seconds) => {
    if (seconds === null) return t('health.notYet');
    if (seconds < minute) return t('health.seconds', { count: Math.round(seconds) });
    if (seconds < hour) return t('health.minutes', { count: Math.round(seconds / minute) });
    return t('health.hours', { count: Math.round(seconds / hour) });
  };
}
