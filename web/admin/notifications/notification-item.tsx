import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Notification } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';

const colours = { kept: 'gray', sent: 'green', failed: 'red' } as const;
const states = ['kept', 'sent', 'failed'] as const;

/** One message, as its reader gets it. */
export function NotificationItem({ notification }: { notification: Notification }) {
  const { t } = useTranslation();
  const state = states.find((one) => one === notification.state) ?? 'kept';
  return (
    <li className="mc-message">
      <p className="mc-message__head">
        <span className="mc-strong">{notification.subject}</span>
        <Tag size="sm" type={colours[state]}>
          {t(`notifications.states.${state}`)}
        </Tag>
      </p>
      <p className="mc-message__about">
        {notification.recipient} · {formatDateTime(notification.createdAt)}
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
