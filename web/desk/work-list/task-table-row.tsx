import { TableCell, TableRow } from '@carbon/react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { TaskRow as Task, TaskColumn, TaskScope } from '../../shared/api/schema.d.ts';
import { AssigneeCell } from './assignee-cell.tsx';
import { ColumnContent, columnClass } from './columns.tsx';

type Props = {
  task: Task;
  scope: TaskScope;
  columns: readonly TaskColumn[];
  current: boolean;
  selected: boolean;
  /** Absent where nothing can be done with many. */
  onSelect: (() => void) | undefined;
  onFocus: () => void;
  onClaim: () => void;
  onRelease: () => void;
};

/** Where a row leads: what others have to do is seen in its dossier. */
export const addressOf = (task: Task, scope: TaskScope): string =>
  scope === 'waiting' && task.dossier !== null ? `/dossiers/${task.dossier.id}` : `/tasks/${task.taskKey}`;

/** One task. A click anywhere opens it; a middle click, or one with Ctrl, opens it in a new tab, as the link of the code does. */
export function TaskTableRow({
  task,
  scope,
  columns,
  current,
  selected,
  onSelect,
  onFocus,
  onClaim,
  onRelease,
}: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = addressOf(task, scope);
  const code = task.dossier?.code ?? t('tasks.noDossier', { key: task.taskKey });
  const onClick = (event: MouseEvent): void => {
    if (isControl(event.target) || window.getSelection()?.isCollapsed === false) return;
    if (event.ctrlKey || event.metaKey) openTab(address);
    else void navigate(address);
  };
  const onMiddle = (event: MouseEvent): void => {
    if (event.button === 1 && !isControl(event.target)) openTab(address);
  };
  const names = ['mc-row', current ? 'mc-row--current' : '', selected ? 'mc-row--selected' : ''];
  return (
    <TableRow
      className={names.filter(Boolean).join(' ')}
      onFocus={onFocus}
      onClick={onClick}
      onAuxClick={onMiddle}
      data-row={task.taskKey}
    >
      {onSelect !== undefined && (
        <TableCell className="mc-select">
          <input
            type="checkbox"
            className="mc-check"
            checked={selected}
            onChange={onSelect}
            aria-label={t('tasks.selectOne', { code })}
          />
        </TableCell>
      )}
      {columns.map((column) => (
        <TableCell key={column} className={columnClass[column] ?? ''}>
          {column === 'code' ? (
            <Link to={address} className="cds--link">
              {code}
            </Link>
          ) : column === 'assignee' ? (
            <AssigneeCell task={task} onClaim={onClaim} onRelease={onRelease} />
          ) : (
            <ColumnContent column={column} task={task} scope={scope} />
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="dialog"]') !== null;

const openTab = (address: string): void => void window.open(address, '_blank', 'noopener');
