import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { NotificationItem } from './notification-item.tsx';

/** Every message to citizens and staff, newest first: sent by mail, or kept here where no mail server is set. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const notifications = useQuery({
    queryKey: ['notifications'],
    queryFn: () => answerOf(api.GET('/api/notifications')),
  });
  return (
    <div className="mc-page">
      <PageTitle title={t('notifications.title')} lead={t('notifications.lead')} />
      {notifications.isPending && <TableSkeleton rows={6} />}
      {notifications.isError && (
        <ProblemNotice error={notifications.error} onRetry={() => void notifications.refetch()} />
      )}
      {notifications.data?.items.length === 0 && (
        <EmptyState title={t('notifications.none')} text={t('notifications.noneHint')} />
      )}
      <ul className="mc-messages">
        {notifications.data?.items.map((notification) => (
          <NotificationItem key={notification.id} notification={notification} />
        ))}
      </ul>
    </div>
  );
}
