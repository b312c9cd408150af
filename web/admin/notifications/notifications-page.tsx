import { Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Notification } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { noticeStates, roles } from '../../shared/terms/terms.ts';

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

const colours = { kept: 'gray', sent: 'green', failed: 'red' } as const satisfies Record<
  (typeof noticeStates)[number],
  string
>;

/** Names a group of officers, such as H26.1:case-officer, by its role and unit; anybody else stands as written. */
function useReader(recipient: string): string {
  const { t } = useTranslation();
  const [unitCode = '', roleName] = recipient.split(':');
  const role = roles.find((one) => one === roleName);
  return role === undefined ? recipient : `${t(`role.${role}`)}, ${unitCode}`;
}

/** One message, as its reader gets it. */
function NotificationItem({ notification }: { notification: Notification }) {
  const { t } = useTranslation();
  const reader = useReader(notification.recipient);
  const state = noticeStates.find((one) => one === notification.state) ?? 'kept';
  return (
    <li className="mc-message">
      <p className="mc-message__head">
        <span className="mc-strong">{notification.subject}</span>
        <Tag size="sm" type={colours[state]}>
          {t(`notifications.states.${state}`)}
        </Tag>
      </p>
      <p className="mc-message__about">
        {reader} · {formatDateTime(notification.createdAt)}
        {notification.dossierId !== null && (
          <Link to={`/dossiers/${notification.dossierId}`} className="cds--link mc-code">
            {notification.dossierCode}
          </Link>
        )}
      </p>
      <p className="mc-message__body">{notification.body}</p>
    </li>
  );
}
