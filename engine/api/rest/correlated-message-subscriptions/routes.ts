import type { Resource } from '../../http/context.ts';
import { searchRoute } from '../search/route.ts';
import { correlatedMessageSubscriptions } from './table.ts';
import { correlatedMessageSubscriptionView } from './view.ts';

export const registerCorrelatedMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/correlated-message-subscriptions/search',
    searchable: correlatedMessageSubscriptions,
    show: (rows) => rows.map(correlatedMessageSubscriptionView),
  });
};
