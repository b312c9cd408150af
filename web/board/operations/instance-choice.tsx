import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CauseInstance, OperationKind, OperationSelection, Total } from '../../shared/api/schema.d.ts';
import { formatCount, totalText } from '../../shared/format/count.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { RowBox } from '../../shared/list/row-box.tsx';
import { SelectionBar } from '../../shared/list/selection-bar.tsx';
import { type Selection, useSelection } from '../../shared/list/use-selection.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { ActDialog } from './act-dialog.tsx';
import { neededFor } from './needed.ts';

/** The paging of a list, whichever it is. */
type Paging = {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};
type Props = {
  list: Paging;
  rows: readonly CauseInstance[];
  total: Total | undefined;
  /** Stands for all that match, also what is not shown. */
  all: OperationSelection;
  kinds: readonly OperationKind[];
  /** Undefined where instances of any version may be among them: then nothing is done that asks for a step. */
  processDefinitionKey: string | undefined;
  /** What is said where there is none. */
  onEnd: string;
};

/** A list of instances of one version, of which some or all that match are marked and something is done with them. */
export function InstanceChoice({ list, rows, total, all, kinds, processDefinitionKey, onEnd }: Props) {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const selection = useSelection<CauseInstance>((row) => row.processInstanceKey, JSON.stringify(all));
  const [acting, setActing] = useState(false);
  const keys = selection.rows.map(({ processInstanceKey }) => processInstanceKey);
  const count = selection.everything && total !== undefined ? totalText(total) : formatCount(selection.rows.length);
  const hasMore = total !== undefined && total.count > rows.length;
  return (
    <>
      {list.isPending && <TableSkeleton rows={5} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {!list.isPending && !list.isError && rows.length === 0 && <EmptyState title={onEnd} />}
      {rows.length > 0 && <ChoiceTable rows={rows} selection={selection} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {(selection.everything || keys.length > 0) && (
        <SelectionBar selection={selection} matching={hasMore ? total : undefined}>
          <Button size="md" onClick={() => setActing(true)}>
            {t('board.operations.choose')}
          </Button>
        </SelectionBar>
      )}
      {acting && (
        <ActDialog
          selection={selection.everything ? all : { keys }}
          count={count}
          kinds={kinds.filter((kind) => permissions.includes(neededFor[kind]))}
          processDefinitionKey={processDefinitionKey}
          onClose={() => setActing(false)}
        />
      )}
    </>
  );
}

function ChoiceTable({ rows, selection }: { rows: readonly CauseInstance[]; selection: Selection<CauseInstance> }) {
  const { t } = useTranslation();
  const marked = rows.filter(({ processInstanceKey }) => selection.has(processInstanceKey)).length;
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.process.instanceTable')}>
        <TableHead>
          <TableRow>
            <th scope="col" className="mc-select">
              <input
                type="checkbox"
                className="mc-check"
                checked={marked === rows.length}
                ref={(box) => {
                  if (box) box.indeterminate = marked > 0 && marked < rows.length;
                }}
                onChange={() => selection.toggleAll(rows)}
                aria-label={t('list.selectPage')}
              />
            </th>
            <TableHeader>{t('board.instance.key')}</TableHeader>
            <TableHeader>{t('list.column.code')}</TableHeader>
            <TableHeader>{t('list.column.applicant')}</TableHeader>
            <TableHeader>{t('list.column.unit')}</TableHeader>
            <TableHeader>{t('board.incident.since')}</TableHeader>
            <TableHeader>{t('board.incident.message')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <ChoiceRow key={row.processInstanceKey} row={row} selection={selection} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function ChoiceRow({ row, selection }: { row: CauseInstance; selection: Selection<CauseInstance> }) {
  const { processInstanceKey, dossier, unitName, since, message } = row;
  const selected = selection.has(processInstanceKey);
  return (
    <TableRow className={selected ? 'mc-row mc-row--selected' : 'mc-row'}>
      <TableCell className="mc-select">
        <RowBox code={dossier?.code ?? processInstanceKey} marked={selected} onToggle={() => selection.toggle(row)} />
      </TableCell>
      <TableCell className="mc-code">
        <Link to={`/board/instances/${processInstanceKey}`} className="cds--link">
          {processInstanceKey}
        </Link>
      </TableCell>
      <TableCell className="mc-code">
        {dossier !== null && (
          <Link to={`/dossiers/${dossier.id}`} className="cds--link">
            {dossier.code}
          </Link>
        )}
      </TableCell>
      <TableCell className="mc-strong">{dossier?.applicantName}</TableCell>
      <TableCell>{unitName}</TableCell>
      <TableCell className="mc-nowrap">{formatDateTime(since)}</TableCell>
      <TableCell className="mc-incident-message">{message}</TableCell>
    </TableRow>
  );
}
