import { Checkmark, User, UserAvatar } from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem.ts';
import type { Task } from '../../shared/api/schema.d.ts';
import { formatTime } from '../../shared/format/date-time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { HandOverMenu } from './hand-over-menu.tsx';
import type { TaskDraft } from './task-draft.ts';
import type { TaskWork } from './task-work.ts';

type Props = { task: Task; work: TaskWork; draft: Pick<TaskDraft, 'data' | 'savedAt'> };

/** The bar at the foot of a task, always in sight: who holds it, what is saved, and what can be done now. */
export function DecisionBar({ task, work, draft }: Props) {
  const { t } = useTranslation();
  const holder = useHolder(task);
  const { savedAt } = draft;
  const conflict = isProblem(work.problem, 409);
  const kept = savedAt !== undefined || draft.data !== undefined;
  return (
    <section className="mc-bar" aria-label={t('task.decision')}>
      {work.problem !== undefined && (
        <div className="mc-bar__problem">
          <ProblemNotice error={work.problem} title={t(conflict ? 'task.conflict' : 'task.notDone')} />
          {conflict && kept && <p className="mc-muted">{t('task.draftKept')}</p>}
        </div>
      )}
      <span className="mc-bar__holder">
        {task.assignee === null ? <User aria-hidden /> : <UserAvatar aria-hidden />}
        {holder}
      </span>
      <span className="mc-bar__saved" role="status">
        {work.busy ? (
          <InlineLoading description={t('task.sending')} />
        ) : (
          savedAt !== undefined && task.state === 'open' && t('task.draftSaved', { time: formatTime(savedAt) })
        )}
      </span>
      <HandOverMenu task={task} work={work} />
      {work.may('release') && (
        <Button kind="ghost" size="lg" disabled={work.busy} onClick={work.release}>
          {t('tasks.release')}
        </Button>
      )}
      {work.may('claim') && (
        <Button size="lg" disabled={work.busy} onClick={work.claim}>
          {t('tasks.claim')}
        </Button>
      )}
      {work.may('complete') && (
        <Button size="lg" renderIcon={Checkmark} disabled={work.busy} onClick={work.complete}>
          {t('task.complete')}
        </Button>
      )}
    </section>
  );
}

function useHolder(task: Task): string {
  const { t } = useTranslation();
  const person = usePerson();
  if (task.state === 'completed') return t('task.isCompleted');
  if (task.state === 'canceled') return t('task.isCanceled');
  if (task.assignee === null) return t('task.free');
  return task.assignee === person.userName
    ? t('task.mine')
    : t('task.heldBy', { name: task.assigneeName ?? task.assignee });
}
