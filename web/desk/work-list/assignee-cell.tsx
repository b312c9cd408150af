import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { TaskRow as Task } from '../../shared/api/schema.d.ts';
import { usePerson } from '../../shared/session/session.ts';

type Props = { task: Task; onClaim: () => void; onRelease: () => void };

/** Who holds the task; a free one can be taken here, one's own put back. */
export function AssigneeCell({ task, onClaim, onRelease }: Props) {
  const { t } = useTranslation();
  const person = usePerson();
  const subject = task.dossier?.code ?? task.taskKey;
  if (task.state !== 'open') return task.assigneeName ?? task.assignee ?? '';
  if (task.assignee === null) {
    return (
      <Button kind="tertiary" size="xs" onClick={onClaim} aria-label={t('tasks.claimOne', { code: subject })}>
        {t('tasks.claim')}
      </Button>
    );
  }
  if (task.assignee !== person.userName) return task.assigneeName ?? task.assignee;
  return (
    <span className="mc-assignee">
      {t('tasks.me')}
      <Button kind="ghost" size="xs" onClick={onRelease} aria-label={t('tasks.releaseOne', { code: subject })}>
        {t('tasks.release')}
      </Button>
    </span>
  );
}
