import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';

/** The steps that wait for somebody now, and who has them. */
export function OpenTasks({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const text = useText();
  if (dossier.tasks.length === 0) return null;
  return (
    <ul className="mc-open-tasks">
      {dossier.tasks.map((task) => (
        <li key={task.taskKey}>
          <Link to={`/tasks/${task.taskKey}`} className="cds--link">
            {text(task.name)}
          </Link>
          <span className="mc-muted">
            {[task.unitName, task.assigneeName ?? t('task.free')].filter((part) => part !== null).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
