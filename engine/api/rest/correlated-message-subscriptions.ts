import type { Resource } from '../context.ts';
import { searchRoute } from './search/route.ts';
import { correlatedMessageSubscriptions } from './search/tables/correlated-message-subscriptions.ts';
import { correlatedMessageSubscriptionView } from './views/correlated-message-subscription.ts';

export const registerCorrelatedMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/correlated-message-subscriptions/search',
    searchable: correlatedMessageSubscriptions,
    show: (rows) => rows.map(correlatedMessageSubscriptionView),
  });
};
