import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { type SteeringFilter, steeringQuery } from './steering-filter.ts';

const countsKey = ['steering'] as const;
const listKey = ['steering-list'] as const;
export const steeringKeys = [countsKey, listKey] as const;

const PAGE_LINES = 50;

/** How many open dossiers break the law when, and what of that needs somebody. */
export function useSteering(filter: SteeringFilter) {
  const query = steeringQuery(filter);
  return useQuery({
    queryKey: [...countsKey, query],
    queryFn: () => answerOf(api.GET('/api/steering', { params: { query } })),
    placeholderData: (before) => before,
  });
}

/** The lines behind a number, page after page, the nearest lawful moment first. */
export function useSteeringList(filter: SteeringFilter) {
  const query = steeringQuery(filter);
  return useInfiniteQuery({
    queryKey: [...listKey, query],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/steering/dossiers', {
          params: { query: { ...query, limit: PAGE_LINES, ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Whether the law lets the limit be extended now. */
export function useExtensionTerms(id: string) {
  return useQuery({
    queryKey: ['extension-terms', id],
    queryFn: () => answerOf(api.GET('/api/steering/dossiers/{id}/extension', { params: { path: { id } } })),
    gcTime: 0,
  });
}

/** The conferences on whose agenda a dossier can be put. */
export function useComingConferences() {
  return useQuery({
    queryKey: ['coming-conferences'],
    queryFn: () => answerOf(api.GET('/api/steering/conferences')),
    gcTime: 0,
  });
}

/** Reads numbers and lines anew, after something was done. */
export function useSteeringRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    for (const queryKey of steeringKeys) void client.invalidateQueries({ queryKey });
  };
}
