import { MenuButton, MenuItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../shared/api/schema.d.ts';
import type { TaskWork } from './task-work.ts';

/** Gives the task to somebody else who has the role: one's own, a free one, or, for the leader, that of a colleague who is away. */
export function HandOverMenu({ task, work }: { task: Task; work: TaskWork }) {
  const { t } = useTranslation();
  if (!work.may('assign')) return null;
  return (
    <MenuButton label={t('task.handOver')} kind="ghost" size="lg" menuAlignment="top-end" disabled={work.busy}>
      {task.colleagues.length === 0 ? (
        <MenuItem label={t('task.noColleague')} disabled />
      ) : (
        task.colleagues.map(({ userName, name }) => (
          <MenuItem key={userName} label={name} onClick={() => work.handOver(userName)} />
        ))
      )}
    </MenuButton>
  );
}
