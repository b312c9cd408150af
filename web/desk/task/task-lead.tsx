import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Task } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { useText } from '../../shared/i18n/text.ts';

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
        <DeadlineCell dueAt={task.dueAt} dueText={task.dueText} overdue={task.overdue} withDate />
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
