import { InlineNotification } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { usePerson } from '../../shared/session/session.ts';

/** Whether a task that one was working on has meanwhile gone to somebody else or ended, not by one's own hand. */
export function useOvertaken({ state, assignee }: Task, handedTo: string | undefined): boolean {
  const me = usePerson().userName;
  const wasMine = useRef(false);
  const mine = state === 'open' && assignee === me;
  if (mine) wasMine.current = true;
  else if (state === 'open' && (assignee === null || assignee === handedTo)) wasMine.current = false;
  return wasMine.current && !mine;
}

/** Names who was first, and when; what was typed is still there. */
export function OvertakenNotice({ task }: { task: Task }) {
  const { t } = useTranslation();
  const name = task.assigneeName ?? t('task.somebody');
  const time = formatDateTime(task.state === 'completed' ? task.completedAt : task.heldSince);
  const said = {
    open: t('task.takenBy', { name, time }),
    completed: t('task.completedBy', { name, time }),
    canceled: t('task.wentElsewhere'),
  }[task.state];
  return (
    <InlineNotification
      kind="warning"
      lowContrast
      hideCloseButton
      title={t('task.conflict')}
      subtitle={`${said} ${t('task.draftKept')}`}
    />
  );
}
