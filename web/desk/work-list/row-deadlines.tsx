import { useTranslation } from 'react-i18next';
import type { TaskRow as Task } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { DeadlineWithReason } from '../../shared/deadline/deadline-with-reason.tsx';

/** The deadline of a row; where the step has one besides the dossier's both are said, the nearer first: by that one the list is sorted. */
export function RowDeadlines({ task }: { task: Task }) {
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
