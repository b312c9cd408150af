import { Table, TableBody, TableHead, TableRow } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow as Task, TaskColumn, TaskSort } from '../../shared/api/schema.d.ts';
import type { RowCursor } from '../../shared/table/row-cursor.ts';
import { SortHeader } from '../../shared/table/sort-header.tsx';
import { type TaskFilter, taskColumns } from '../tasks/task-filter.ts';

import type { Selection } from '../tasks/use-selection.ts';
import { columnClass, sortOf } from './columns.tsx';
import { type RowActions, TaskTableRow } from './task-table-row.tsx';

type Props = {
  tasks: readonly Task[];
  filter: TaskFilter;
  chosen: readonly TaskColumn[];
  cursor: RowCursor;
  selection: Selection | undefined;
  onSort: (column: TaskSort) => void;
  actions: RowActions;
};

/** The dense table of tasks. Its head stays in sight; each column sorts the whole list: up, down, as usual. */
export function TaskTable({ tasks, filter, chosen, cursor, selection, onSort, actions }: Props) {
  const { t } = useTranslation();
  const { scope, sort, order } = filter;
  const columns = useMemo(() => taskColumns.filter((column) => column === 'code' || chosen.includes(column)), [chosen]);
  const all = tasks.length > 0 && tasks.every(({ taskKey }) => selection?.has(taskKey));
  const some = !all && tasks.some(({ taskKey }) => selection?.has(taskKey));
  return (
    <div className="mc-table-frame" ref={cursor.frame}>
      <Table size="sm" className="mc-table mc-task-table" aria-label={t('tasks.title')}>
        <TableHead>
          <TableRow>
            {selection !== undefined && (
              <th scope="col" className="mc-select">
                <input
                  type="checkbox"
                  className="mc-check"
                  checked={all}
                  ref={(box) => {
                    if (box) box.indeterminate = some;
                  }}
                  onChange={() => selection.toggleAll(tasks)}
                  aria-label={t('tasks.selectPage')}
                />
              </th>
            )}
            {columns.map((column) => (
              <SortHeader
                key={column}
                className={columnClass[column] ?? ''}
                label={t(column === 'deadline' && scope === 'finished' ? 'tasks.completedAt' : `tasks.${column}`)}
                order={sort === sortOf(column, scope) ? order : undefined}
                onSort={() => onSort(sortOf(column, scope))}
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {tasks.map((task) => (
            <TaskTableRow
              key={task.taskKey}
              task={task}
              scope={scope}
              columns={columns}
              current={task.taskKey === cursor.current}
              selected={selection?.has(task.taskKey) ?? false}
              selectable={selection !== undefined}
              actions={actions}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
