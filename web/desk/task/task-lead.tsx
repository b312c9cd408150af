import { ChevronLeft, ChevronRight } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Task } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { useText } from '../../shared/i18n/text.ts';
import type { Neighbours } from '../tasks/task-queries.ts';

/** Under the title of a task: its dossier, its procedure, the dossier's deadline, and the step's own where it has one. */
export function TaskLead({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const { dossier, step } = task;
  return (
    <span className="mc-task__lead">
      {dossier !== null && (
        <>
          <Link to={`/dossiers/${dossier.id}`} className="cds--link mc-code">
            {dossier.code}
          </Link>
          <span>{text(dossier.procedureName)}</span>
        </>
      )}
      {task.state === 'open' && (
        <DeadlineCell
          dueAt={task.dueAt}
          missedDueAt={task.missedDueAt}
          dueText={task.dueText}
          overdue={task.overdue}
          withDate
        />
      )}
      {task.state === 'open' && step !== null && step.dueAt !== task.dueAt && (
        <span className="mc-task__step">
          {t('task.stepDue')}
          <DeadlineCell dueAt={step.dueAt} dueText={step.dueText} overdue={step.overdue} withDate />
        </span>
      )}
    </span>
  );
}

/** Leads to the task before and after in the list, and back to the list. */
export function NeighbourLinks({ neighbours }: { neighbours: Neighbours | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className="mc-neighbours" aria-label={t('task.inList')}>
      {neighbours?.previous !== undefined && (
        <Link to={`/tasks/${neighbours.previous}`} className="cds--link" aria-keyshortcuts="k">
          <ChevronLeft aria-hidden />
          {t('task.previous')}
        </Link>
      )}
      {neighbours !== undefined && (
        <span className="mc-muted">{t('task.place', { n: neighbours.place, count: neighbours.count })}</span>
      )}
      {neighbours?.next !== undefined && (
        <Link to={`/tasks/${neighbours.next}`} className="cds--link" aria-keyshortcuts="j">
          {t('task.next')}
          <ChevronRight aria-hidden />
        </Link>
      )}
      <Link to="/tasks" className="cds--link">
        {t('task.back')}
      </Link>
    </nav>
  );
}
