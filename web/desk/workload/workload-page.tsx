import { Select, SelectItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Load, TaskDue } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';

/** Shows who in a unit has how much to do. Every number opens the list behind it, from where the work is handed on. */
export function WorkloadPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const unit = params.get('unit') ?? undefined;
  const workload = useQuery({
    queryKey: ['workload', unit],
    queryFn: () => answerOf(api.GET('/api/workload', { params: { query: unit === undefined ? {} : { unit } } })),
    placeholderData: (previous) => previous,
  });
  useLiveRefresh(['workload']);
  return (
    <div className="mc-page">
      <PageTitle title={t('workload.title')} lead={workload.data?.unit.name}>
        <Link to="/stand-ins" className="cds--link">
          {t('tasks.substitute')}
        </Link>
      </PageTitle>
      {workload.isError && <ProblemNotice error={workload.error} onRetry={() => void workload.refetch()} />}
      {workload.isPending && <TableSkeleton rows={6} />}
      {workload.data !== undefined && workload.data.units.length > 1 && (
        <Select
          id="workload-unit"
          size="sm"
          className="mc-toolbar__select"
          labelText={t('list.column.unit')}
          value={workload.data.unit.code}
          onChange={(event) => setParams({ unit: event.target.value }, { replace: true })}
        >
          {workload.data.units.map(({ code, name }) => (
            <SelectItem key={code} value={code} text={name} />
          ))}
        </Select>
      )}
      {workload.data !== undefined && <LoadTable loads={workload.data.items} unit={workload.data.unit.code} />}
    </div>
  );
}

function LoadTable({ loads, unit }: { loads: readonly Load[]; unit: string }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('workload.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('list.column.assignee')}</TableHeader>
            <TableHeader>{t('workload.open')}</TableHeader>
            <TableHeader>{t('workload.dueToday')}</TableHeader>
            <TableHeader>{t('workload.overdue')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {loads.map((load) => (
            <TableRow key={load.userName ?? ''} className="mc-row">
              <TableCell className="mc-strong">{load.name ?? t('workload.nobody')}</TableCell>
              <TableCell>
                <LoadLink load={load} unit={unit} count={load.open} />
              </TableCell>
              <TableCell>
                <LoadLink load={load} unit={unit} count={load.dueToday} due="today" />
              </TableCell>
              <TableCell>
                <LoadLink load={load} unit={unit} count={load.overdue} due="overdue" />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function LoadLink({ load, unit, count, due }: { load: Load; unit: string; count: number; due?: TaskDue }) {
  const { t } = useTranslation();
  if (count === 0) return <span className="mc-muted">0</span>;
  const query = new URLSearchParams({
    ...(load.userName === null ? { scope: 'unassigned' } : { assignee: load.userName }),
    unit,
    ...(due === undefined ? {} : { due }),
  });
  return (
    <Link
      to={`/tasks?${query}`}
      className="cds--link"
      aria-label={t('workload.openList', { count, name: load.name ?? t('workload.nobody') })}
    >
      {formatCount(count)}
    </Link>
  );
}
