import { Button, TableCell, TableRow } from '@carbon/react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { TaskRow as Task, TaskColumn, TaskScope } from '../../shared/api/schema.d.ts';
import { usePerson } from '../../shared/session/session.ts';
import { ColumnContent, columnClass } from './columns.tsx';

type Props = {
  task: Task;
  scope: TaskScope;
  columns: readonly TaskColumn[];
  current: boolean;
  selected: boolean;
  /** False where nothing can be done with many. */
  selectable: boolean;
  /** The same object as long as the list is shown, so that a key draws two rows anew and not all of them. */
  actions: RowActions;
};

export type RowActions = {
  select: (task: Task) => void;
  focus: (task: Task) => void;
  claim: (task: Task) => void;
  release: (task: Task) => void;
};

/** Returns the address to which a row leads: what others have to do is seen in its dossier. */
export const addressOf = (task: Task, scope: TaskScope): string =>
  scope === 'waiting' && task.dossier !== null ? `/dossiers/${task.dossier.id}` : `/tasks/${task.taskKey}`;

/** One task. A click anywhere opens it; a middle click, or one with Ctrl, opens it in a new tab, as the link of the code does. */
export const TaskTableRow = memo(function TaskTableRow(props: Props) {
  const { task, scope, columns, current, selected, selectable, actions } = props;
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
      onFocus={() => actions.focus(task)}
      onClick={onClick}
      onAuxClick={onMiddle}
      data-row={task.taskKey}
    >
      {selectable && (
        <TableCell className="mc-select">
          <input
            type="checkbox"
            className="mc-check"
            checked={selected}
            onChange={() => actions.select(task)}
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
            <AssigneeCell task={task} onClaim={() => actions.claim(task)} onRelease={() => actions.release(task)} />
          ) : (
            <ColumnContent column={column} task={task} scope={scope} />
          )}
        </TableCell>
      ))}
    </TableRow>
  );
});

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="dialog"]') !== null;

const openTab = (address: string): void => void window.open(address, '_blank', 'noopener');

type AssigneeCellProps = { task: Task; onClaim: () => void; onRelease: () => void };

/** Says who holds the task; a free one can be taken here, one's own put back, where that is allowed. */
function AssigneeCell({ task, onClaim, onRelease }: AssigneeCellProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const subject = task.dossier?.code ?? task.taskKey;
  const name = task.assigneeName ?? task.assignee;
  const may = (action: Task['allowedActions'][number]): boolean => task.allowedActions.includes(action);
  return (
    <span className="mc-assignee">
      {task.assignee === person.userName && task.state === 'open' ? t('tasks.me') : name}
      {task.assignee === null && !may('claim') && <span className="mc-muted">{t('tasks.nobody')}</span>}
      {may('claim') && (
        <Button kind="tertiary" size="xs" onClick={onClaim} aria-label={t('tasks.claimOne', { code: subject })}>
          {t('tasks.claim')}
        </Button>
      )}
      {may('release') && (
        <Button kind="ghost" size="xs" onClick={onRelease} aria-label={t('tasks.releaseOne', { code: subject })}>
          {t('tasks.release')}
        </Button>
      )}
    </span>
  );
}
