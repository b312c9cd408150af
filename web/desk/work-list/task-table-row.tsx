import { Help } from '@carbon/icons-react';
import { TableCell, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskRow as Task, TaskScope } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { AssigneeCell } from './assignee-cell.tsx';

type Props = {
  task: Task;
  scope: TaskScope;
  current: boolean;
  onFocus: () => void;
  onClaim: () => void;
  onRelease: () => void;
  onWhy: () => void;
};

/** One task. The code is a real link, so a middle click opens it in a new tab. */
export function TaskTableRow({ task, scope, current, onFocus, onClaim, onRelease, onWhy }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { dossier } = task;
  return (
    <TableRow className={current ? 'mc-row mc-row--current' : 'mc-row'} onFocus={onFocus} data-row={task.taskKey}>
      <TableCell className="mc-nowrap">
        {scope === 'finished' ? (
          formatDateTime(task.completedAt)
        ) : (
          <>
            <DeadlineCell dueAt={task.dueAt} dueText={task.dueText} overdue={task.overdue} />
            {dossier !== null && task.dueAt !== null && (
              <button
                type="button"
                className="mc-why-row"
                title={t('deadline.why')}
                aria-label={t('deadline.whyOf', { code: dossier.code })}
                onClick={onWhy}
              >
                <Help aria-hidden />
              </button>
            )}
          </>
        )}
      </TableCell>
      <TableCell className="mc-code">
        <Link to={`/tasks/${task.taskKey}`} className="cds--link">
          {dossier?.code ?? t('tasks.noDossier', { key: task.taskKey })}
        </Link>
      </TableCell>
      <TableCell className="mc-strong">{dossier?.applicantName}</TableCell>
      <TableCell>{task.name}</TableCell>
      <TableCell className="mc-clip" title={dossier === null ? '' : text(dossier.procedureName)}>
        {dossier === null ? '' : text(dossier.procedureName)}
      </TableCell>
      <TableCell>{task.unitName}</TableCell>
      <TableCell>
        <AssigneeCell task={task} onClaim={onClaim} onRelease={onRelease} />
      </TableCell>
    </TableRow>
  );
}
