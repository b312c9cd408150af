import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as notifications from './schema.ts';

/** The messages that were sent to citizens and staff. */
export const notificationsApi = {
  listNotifications: contract(
    'listNotifications',
    'GET',
    '/api/notifications',
    {
      summary: 'Messages to citizens and staff, newest first',
      tags: ['notifications'],
      reads: { look: 'list-messages' },
    },
    { 200: List(notifications.Notification) },
  ),
};
