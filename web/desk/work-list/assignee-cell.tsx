import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { TaskRow as Task } from '../../shared/api/schema.d.ts';
import { usePerson } from '../../shared/session/session.ts';

type Props = { task: Task; onClaim: () => void; onRelease: () => void };

/** Says who holds the task; a free one can be taken here, one's own released, where that is allowed. */
export function AssigneeCell({ task, onClaim, onRelease }: Props) {
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
