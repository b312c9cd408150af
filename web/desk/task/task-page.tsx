import { Loading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../shared/api/problem.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useTask } from '../../shared/task/use-task.ts';
import { TaskDesk } from './task-desk.tsx';

/** The page of one task. */
export function TaskPage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const task = useTask(key);
  if (task.isPending) return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  // A line that breaks takes nothing away that is on the page already.
  if (task.data !== undefined && !isProblem(task.error, 404)) return <TaskDesk key={key} task={task.data} />;
  return (
    <div className="mc-page">
      <PageTitle title={t('task.title')} />
      <ProblemNotice
        error={task.error}
        title={t(isProblem(task.error, 404) ? 'task.notFound' : 'problem.title')}
        onRetry={() => void task.refetch()}
      />
      <Link to="/tasks" className="cds--link">
        {t('task.back')}
      </Link>
    </div>
  );
}
