import { ChevronUp } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Decision, TaskRow as Task, TaskScope, TaskSort } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { DeadlineWithReason } from '../../shared/deadline/deadline-with-reason.tsx';
import { DecisionTag } from '../../shared/dossier/decision-tag.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import type { TaskColumn } from '../tasks/task-filter.ts';

/** In the list of what is finished the end takes the place of the deadline. */
export const sortOf = (column: TaskColumn, scope: TaskScope): TaskSort =>
  column === 'deadline' && scope === 'finished' ? 'completed' : column;

/** From here on a dossier goes before others of the same date. */
const URGENT = 60;

/** Draws what a column says of a task; the code and who holds it are drawn by the row itself. */
export function ColumnContent({ column, task, scope }: { column: TaskColumn; task: Task; scope: TaskScope }) {
  const { t } = useTranslation();
  const text = useText();
  const { dossier } = task;
  switch (column) {
    case 'deadline':
      return scope === 'finished' ? formatDateTime(task.completedAt) : <RowDeadlines task={task} />;
    case 'applicant':
      return dossier?.applicantName ?? '';
    case 'step':
      return text(task.name);
    case 'procedure':
      return dossier === null ? '' : text(dossier.procedureName);
    case 'unit':
      return task.unitName ?? '';
    case 'priority':
      return task.priority >= URGENT ? (
        <span className="mc-urgent">
          <ChevronUp aria-hidden /> {t('tasks.urgent')}
        </span>
      ) : (
        t('tasks.ordinary')
      );
    case 'decision':
      return dossier === null ? '' : <DecisionTag decision={dossier.decision as Decision} />;
    case 'received':
      return dossier === null ? '' : formatDateTime(dossier.receivedAt);
    case 'created':
      return formatDateTime(task.createdAt);
    default:
      return '';
  }
}

/** The deadline of a row; where the step has one besides the dossier's both are said, the nearer first: by that one the list is sorted. */
function RowDeadlines({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { step } = task;
  if (step === null) return <DeadlineWithReason task={task} />;
  const ofDossier = <DeadlineWithReason task={task} label={t('tasks.dossierDue')} />;
  return (
    <span className="mc-deadlines">
      {!step.nearer && ofDossier}
      <DeadlineCell dueAt={step.dueAt} dueText={step.dueText} overdue={step.overdue} label={t('tasks.stepDue')} />
      {step.nearer && ofDossier}
    </span>
  );
}
