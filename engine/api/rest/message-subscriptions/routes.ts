import type { Resource } from '../../http/context.ts';
import { searchRoute } from '../search/route.ts';
import { messageSubscriptions } from './table.ts';
import { messageSubscriptionView } from './view.ts';

export const registerMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/message-subscriptions/search',
    searchable: messageSubscriptions,
    show: (rows) => rows.map(messageSubscriptionView),
  });
};
