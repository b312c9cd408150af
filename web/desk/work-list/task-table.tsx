import { Table, TableBody, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TaskRow as Task, TaskScope } from '../../shared/api/schema.d.ts';
import { WhyDialog } from '../../shared/deadline/why-dialog.tsx';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useRowCursor } from '../../shared/table/row-cursor.ts';
import { useAssignment } from './task-queries.ts';
import { TaskTableRow } from './task-table-row.tsx';

type Props = { tasks: readonly Task[]; scope: TaskScope; searched: boolean; onSearch: () => void };

/** The dense table of tasks, walked with j and k, opened with o or Enter, taken with c. */
export function TaskTable({ tasks, scope, searched, onSearch }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { claim, release } = useAssignment();
  const cursor = useRowCursor(tasks.map((task) => task.taskKey));
  const current = tasks.find((task) => task.taskKey === cursor.current);
  useShortcuts({
    search: onSearch,
    next: cursor.next,
    previous: cursor.previous,
    open: () => current !== undefined && void navigate(`/tasks/${current.taskKey}`),
    claim: () => current?.assignee === null && claim.mutate(current.taskKey),
  });
  const [asked, setAsked] = useState<Task['dossier']>(null);
  const problem = claim.error ?? release.error;
  if (tasks.length === 0) {
    return (
      <EmptyState
        title={t(searched ? 'tasks.noneFound' : `tasks.none.${scope}`)}
        text={t(searched ? 'tasks.noneFoundHint' : 'tasks.noneHint')}
      />
    );
  }
  return (
    <>
      {problem !== null && <ProblemNotice error={problem} title={t('tasks.notAssigned')} />}
      <div className="mc-table-frame" ref={cursor.frame}>
        <Table size="sm" stickyHeader={false} className="mc-table" aria-label={t('tasks.title')}>
          <TableHead>
            <TableRow>
              <TableHeader>{t(scope === 'finished' ? 'tasks.completedAt' : 'tasks.deadline')}</TableHeader>
              <TableHeader>{t('tasks.code')}</TableHeader>
              <TableHeader>{t('tasks.applicant')}</TableHeader>
              <TableHeader>{t('tasks.step')}</TableHeader>
              <TableHeader>{t('tasks.procedure')}</TableHeader>
              <TableHeader>{t('tasks.unit')}</TableHeader>
              <TableHeader>{t('tasks.assignee')}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {tasks.map((task) => (
              <TaskTableRow
                key={task.taskKey}
                task={task}
                scope={scope}
                current={task.taskKey === cursor.current}
                onFocus={() => cursor.set(task.taskKey)}
                onClaim={() => claim.mutate(task.taskKey)}
                onRelease={() => release.mutate(task.taskKey)}
                onWhy={() => setAsked(task.dossier)}
              />
            ))}
          </TableBody>
        </Table>
      </div>
      {asked !== null && <WhyDialog dossierId={asked.id} code={asked.code} onClose={() => setAsked(null)} />}
    </>
  );
}
