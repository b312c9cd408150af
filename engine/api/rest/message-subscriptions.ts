import type { Resource } from '../context.ts';
import { searchRoute } from './search/route.ts';
import { messageSubscriptions } from './search/tables/message-subscriptions.ts';
import { messageSubscriptionView } from './views/message-subscription.ts';

export const registerMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/message-subscriptions/search',
    searchable: messageSubscriptions,
    show: (rows) => rows.map(messageSubscriptionView),
  });
};
