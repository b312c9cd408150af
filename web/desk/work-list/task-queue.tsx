import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BulkRequestAction, TaskColumn, TaskRow } from '../../shared/api/schema.d.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { useRowCursor } from '../../shared/table/row-cursor.ts';
import { useStable } from '../../shared/table/stable.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import type { BulkTasks } from '../bulk/bulk-queries.ts';
import { nextOrder, type TaskFilter, whichTasks } from '../tasks/task-filter.ts';
import { useAssignment, type useTaskList } from '../tasks/task-list-queries.ts';
import { useSelection } from '../tasks/use-selection.ts';
import { ChangesBanner } from './changes-banner.tsx';
import { TaskTable } from './task-table.tsx';
import { addressOf } from './task-table-row.tsx';

/** The dialog for work on many is loaded when somebody opens it: the first page is light. */
const BulkDialog = lazy(async () => ({ default: (await import('../bulk/bulk-dialog.tsx')).BulkDialog }));

type Props = {
  list: ReturnType<typeof useTaskList>;
  filter: TaskFilter;
  setFilter: (change: Partial<TaskFilter>) => void;
  columns: readonly TaskColumn[];
  onSearch: () => void;
};

/** The rows of the work-list with everything that is done to them: by key, by button, one or many. */
export function TaskQueue({ list, filter, setFilter, columns, onSearch }: Props) {
  const { t } = useTranslation();
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { cursor, selection, which, marked, bulk, setBulk, work, actions, problem } = useQueue(tasks, filter, onSearch);
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
        <TaskTable
          tasks={tasks}
          filter={filter}
          chosen={columns}
          cursor={cursor}
          selection={filter.scope === 'waiting' ? undefined : selection}
          onSort={(column) => setFilter(nextOrder(filter, column))}
          actions={actions}
        />
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {marked && <BulkBar selection={selection} filter={filter} hasMore={list.hasNextPage} onWork={work} />}
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

/** Keeps where one stands in the list and what is marked in it, and does what is asked of that, by key and by button alike. */
function useQueue(tasks: readonly TaskRow[], filter: TaskFilter, onSearch: () => void) {
  const navigate = useNavigate();
  const { claim, release } = useAssignment();
  const cursor = useRowCursor(tasks.map((task) => task.taskKey));
  const current = tasks.find((task) => task.taskKey === cursor.current);
  const which = whichTasks(filter);
  const selection = useSelection(JSON.stringify(which));
  const [bulk, setBulk] = useState<{ action: BulkRequestAction; tasks: BulkTasks }>();
  const marked = selection.everything || selection.tasks.length > 0;
  const chosen: BulkTasks | undefined = selection.everything
    ? { filter: which, sample: tasks[0] }
    : selection.tasks.length > 0
      ? { keys: selection.tasks.map(({ taskKey }) => taskKey), sample: selection.tasks[0] }
      : current && { keys: [current.taskKey], sample: current };
  const work = (action: BulkRequestAction): void => {
    if (chosen !== undefined) setBulk({ action, tasks: chosen });
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
