import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BulkRequestAction, TaskRow, TaskScope } from '../../shared/api/schema.d.ts';
import { BulkButtons } from '../../shared/bulk/bulk-buttons.tsx';
import type { BulkSubject } from '../../shared/bulk/bulk-queries.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { nextOrder } from '../../shared/list/list-order.ts';
import type { RowKind } from '../../shared/list/list-row.tsx';
import { ListTable } from '../../shared/list/list-table.tsx';
import { SelectionBar } from '../../shared/list/selection-bar.tsx';
import { useSelection } from '../../shared/list/use-selection.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { useRowCursor } from '../../shared/table/row-cursor.ts';
import { useStable } from '../../shared/table/stable.ts';
import { type TaskColumn, type TaskFilter, taskColumns, whichTasks } from '../tasks/task-filter.ts';
import { useAssignment, useTaskCount, type useTaskList } from '../tasks/task-list-queries.ts';
import { AssigneeCell } from './assignee-cell.tsx';
import { ChangesBanner } from './changes-banner.tsx';
import { ColumnContent, sortOf } from './columns.tsx';

/** The dialog for a bulk action is loaded when somebody opens it: the first page is light. */
const BulkDialog = lazy(async () => ({ default: (await import('../../shared/bulk/bulk-dialog.tsx')).BulkDialog }));

type Props = {
  list: ReturnType<typeof useTaskList>;
  filter: TaskFilter;
  setFilter: (change: Partial<TaskFilter>) => void;
  columns: readonly string[];
  onSearch: () => void;
};

/** The rows of the work-list with everything that is done to them: by key, by button, one or many. */
export function TaskQueue({ list, filter, setFilter, columns: chosen, onSearch }: Props) {
  const { t } = useTranslation();
  const columns = useMemo(() => taskColumns.filter((column) => column === 'code' || chosen.includes(column)), [chosen]);
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { cursor, selection, which, marked, bulk, setBulk, work, actions, problem } = useQueue(tasks, filter, onSearch);
  const kind = useTaskKind(filter.scope, actions);
  const matching = useTaskCount(filter, marked && (list.hasNextPage || selection.everything));
  const searched = filter.text !== '' || Object.keys(which).length > 1;
  return (
    <>
      <ChangesBanner
        filter={filter}
        asOf={list.data?.pages[0]?.asOf}
        shownKeys={tasks.map(({ taskKey }) => taskKey)}
        onShow={() => void list.refetch().then(() => cursor.focus(cursor.current ?? ''))}
        onFill={() => void list.refetch()}
      />
      {problem !== null && <ProblemNotice error={problem} title={t('tasks.notAssigned')} />}
      {tasks.length === 0 ? (
        <EmptyState
          title={t(searched ? 'tasks.noneFound' : `tasks.none.${filter.scope}`)}
          text={t(searched ? 'tasks.noneFoundHint' : 'tasks.noneHint')}
        />
      ) : (
        <ListTable
          label={t('tasks.title')}
          rows={tasks}
          kind={kind}
          columns={columns}
          headOf={(column) => t(isEnd(column, filter.scope) ? 'tasks.completedAt' : `list.column.${column}`)}
          sorting={{
            orderOf: (column) => (filter.sort === sortOf(column, filter.scope) ? filter.order : undefined),
            onSort: (column) => setFilter(nextOrder(filter, sortOf(column, filter.scope))),
          }}
          cursor={cursor}
          selection={filter.scope === 'waiting' ? undefined : selection}
          actions={actions}
        />
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {marked && (
        <SelectionBar selection={selection} matching={matching.data}>
          <BulkButtons actions={offered(filter.scope)} onWork={work} />
        </SelectionBar>
      )}
      {bulk !== undefined && (
        <Suspense>
          <BulkDialog
            {...bulk}
            onClose={(changed) => {
              setBulk(undefined);
              if (!changed) return;
              selection.clear();
              void list.refetch().then(() => cursor.focus(cursor.current ?? ''));
            }}
          />
        </Suspense>
      )}
    </>
  );
}

const isEnd = (column: TaskColumn, scope: TaskScope): boolean => column === 'deadline' && scope === 'finished';

const onOpenTasks = ['claim', 'release', 'assign', 'complete', 'print'] as const satisfies readonly BulkRequestAction[];

const offered = (scope: TaskScope): readonly BulkRequestAction[] => (scope === 'finished' ? ['print'] : onOpenTasks);

/** Returns the address to which a row leads: what others have to do is seen in its dossier. */
const addressOf = (task: TaskRow, scope: TaskScope): string =>
  scope === 'waiting' && task.dossier !== null ? `/dossiers/${task.dossier.id}` : `/tasks/${task.taskKey}`;

const keyOf = ({ taskKey }: TaskRow): string => taskKey;

const subjectOf = (rows: readonly TaskRow[]): BulkSubject => ({
  which: { keys: rows.map(keyOf) },
  sampleTask: rows[0],
  taskRows: rows,
});

type Holding = { claim: (task: TaskRow) => void; release: (task: TaskRow) => void };

/** The rows of tasks; a free one can be taken in its line, one's own released. */
function useTaskKind(scope: TaskScope, { claim, release }: Holding): RowKind<TaskRow, TaskColumn> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      keyOf,
      addressOf: (task) => addressOf(task, scope),
      codeOf: (task) => task.dossier?.code ?? t('tasks.noDossier', { key: task.taskKey }),
      draw: (column, task) =>
        column === 'assignee' ? (
          <AssigneeCell task={task} onClaim={() => claim(task)} onRelease={() => release(task)} />
        ) : (
          <ColumnContent column={column} task={task} scope={scope} />
        ),
    }),
    [scope, t, claim, release],
  );
}

/** Keeps where one stands in the list and what is marked in it, and does what is asked of that, by key and by button alike. */
function useQueue(tasks: readonly TaskRow[], filter: TaskFilter, onSearch: () => void) {
  const navigate = useNavigate();
  const { claim, release } = useAssignment();
  const cursor = useRowCursor(tasks.map((task) => task.taskKey));
  const current = tasks.find((task) => task.taskKey === cursor.current);
  const which = whichTasks(filter);
  const selection = useSelection(keyOf, JSON.stringify(which));
  const [bulk, setBulk] = useState<{ action: BulkRequestAction; subject: BulkSubject }>();
  const marked = selection.everything || selection.rows.length > 0;
  const chosen: BulkSubject | undefined = selection.everything
    ? { which: { filter: which }, sampleTask: tasks[0] }
    : selection.rows.length > 0
      ? subjectOf(selection.rows)
      : current && subjectOf([current]);
  const work = (action: BulkRequestAction): void => {
    if (chosen !== undefined) setBulk({ action, subject: chosen });
  };
  const open = (): void => {
    if (current !== undefined) void navigate(addressOf(current, filter.scope));
  };
  const hold = (task: TaskRow, change: typeof claim): void =>
    change.mutate(task.taskKey, { onSettled: () => cursor.focus(task.taskKey) });
  const actions = useStable({
    select: selection.toggle,
    focus: (task: TaskRow) => cursor.set(task.taskKey),
    claim: (task: TaskRow) => hold(task, claim),
    release: (task: TaskRow) => hold(task, release),
  });
  useShortcuts({
    search: onSearch,
    next: cursor.next,
    previous: cursor.previous,
    open,
    select: () => current !== undefined && filter.scope !== 'waiting' && selection.toggle(current),
    claim: () => (marked ? work('claim') : current?.allowedActions.includes('claim') && hold(current, claim)),
    assign: () => work('assign'),
    decide: () => (marked ? work('complete') : open()),
    print: () => work('print'),
  });
  const problem = claim.error ?? release.error;
  return { cursor, selection, which, marked, bulk, setBulk, work, actions, problem };
}
