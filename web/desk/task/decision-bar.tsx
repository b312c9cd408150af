import { Checkmark, User, UserAvatar } from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem.ts';
import type { Task } from '../../shared/api/schema.d.ts';
import { formInLanguage } from '../../shared/form/form-in-language.ts';
import { formatTime } from '../../shared/format/date-time.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { DecisionMenu } from './decision-menu.tsx';
import { decisionOf } from './decisions.ts';
import { HandOverMenu } from './hand-over-menu.tsx';
import { OvertakenNotice, useOvertaken } from './overtaken.tsx';
import type { TaskWork } from './task-work.ts';

type Props = {
  task: Task;
  work: TaskWork;
  savedAt: Date | undefined;
  /** What the form says now; undefined until it is open. */
  answers: Readonly<Record<string, unknown>> | undefined;
  /** Chooses the option with that label in the form. */
  onDecide: (label: string) => void;
  ref: Ref<HTMLElement>;
};

/** The bar at the foot of a task, always in sight: who holds it, what is saved, and what can be done now. */
export function DecisionBar({ task, work, savedAt, answers, onDecide, ref }: Props) {
  const { t } = useTranslation();
  const holder = useHolder(task);
  const overtaken = useOvertaken(task, work.handedTo);
  const conflict = isProblem(work.problem, 409);
  const decision = decisionOf(task.form && formInLanguage(task.form.schema, currentLanguage()));
  const chosen = decision === undefined ? undefined : answers?.[decision.key];
  return (
    <section className="mc-bar" aria-label={t('task.decision')} ref={ref} tabIndex={-1}>
      {work.problem !== undefined && (
        <div className="mc-bar__problem">
          <ProblemNotice error={work.problem} title={t(conflict ? 'task.conflict' : 'task.notDone')} />
          {conflict && <p className="mc-muted">{t('task.draftKept')}</p>}
          {work.uncertain && <p className="mc-muted">{t('task.uncertain')}</p>}
        </div>
      )}
      {overtaken && work.problem === undefined && (
        <div className="mc-bar__problem" role="alert">
          <OvertakenNotice task={task} />
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
      {work.may('complete') && decision !== undefined && (
        <DecisionMenu
          field={decision}
          chosen={typeof chosen === 'string' ? chosen : undefined}
          disabled={work.busy || answers === undefined}
          onChoose={onDecide}
        />
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
