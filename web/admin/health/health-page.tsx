import { InlineNotification, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { HealthPart } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatSize } from '../../shared/format/size.ts';
import { secondMs } from '../../shared/format/time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { Upkeep } from './upkeep.tsx';

const lookEveryMs = 5 * secondMs;
const columns = ['part', 'stateColumn', 'sinceColumn'] as const;
const tones = { well: 'green', away: 'red', full: 'red', low: 'magenta', behind: 'magenta', off: 'gray' } as const;

/** How each part of the system is, since when, and what to do about it; below it what waits, and how the database is. */
export function HealthPage() {
  const { t } = useTranslation();
  const health = useQuery({
    queryKey: ['health-parts'],
    queryFn: () => answerOf(api.GET('/api/health/parts')),
    refetchInterval: lookEveryMs,
  });
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('health.title')} lead={t('health.lead')} />
      {health.isPending && <TableSkeleton rows={6} />}
      {health.isError && <ProblemNotice error={health.error} onRetry={() => void health.refetch()} />}
      {health.data?.stuckLoops.map(({ name, since }) => (
        <InlineNotification
          key={name}
          kind="error"
          lowContrast
          hideCloseButton
          title={t('health.stuck', { name, since: formatDateTime(since) })}
        />
      ))}
      <div className="mc-stack">
        {health.isSuccess && <PartsTable parts={health.data.items} />}
        <Upkeep />
      </div>
    </div>
  );
}

function PartsTable({ parts }: { parts: readonly HealthPart[] }) {
  const { t } = useTranslation();
  return (
    <Table size="lg" aria-label={t('health.title')}>
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableHeader key={column}>{t(`health.${column}`)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {parts.map((part) => (
          <TableRow key={part.part}>
            <TableCell>
              <p className="mc-strong">{t(`health.parts.${part.part}`)}</p>
              <PartDetail part={part} />
            </TableCell>
            <TableCell>
              <Tag size="sm" type={tones[part.state]}>
                {t(`health.states.${part.state}`)}
              </Tag>
            </TableCell>
            <TableCell>{formatDateTime(part.since)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The figures of a part, and the way out when something is wrong with it. */
function PartDetail({ part: { part, state, putOff, freeBytes, totalBytes } }: { part: HealthPart }) {
  const { t } = useTranslation();
  return (
    <>
      {freeBytes !== null && totalBytes !== null && (
        <p>{t('health.room', { free: formatSize(freeBytes), total: formatSize(totalBytes) })}</p>
      )}
      {putOff !== null && putOff > 0 && <p>{t('health.putOff', { count: putOff })}</p>}
      {state === 'away' && hasWayOut(part) && <p>{t(`health.hints.away.${part}`)}</p>}
      {(state === 'full' || state === 'low') && <p>{t(`health.hints.${state}`)}</p>}
    </>
  );
}

const waysOut = ['database', 'engine', 'workers'] as const;
const hasWayOut = (part: HealthPart['part']): part is (typeof waysOut)[number] => waysOut.some((one) => one === part);
