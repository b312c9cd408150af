import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { InstanceSort, MatterKind, OperationSelection } from '../../shared/api/schema.d.ts';

/** What a list of instances is asked for, as one works on all that match. */
type InstanceFilter = NonNullable<OperationSelection['filter']>;
const instancePageSize = 50;

/** The city, or the person's unit, in numbers. */
export function useBoard() {
  return useQuery({ queryKey: ['board'], queryFn: () => answerOf(api.GET('/api/board')) });
}

/** Live counts per element of one version. */
export function useStatistics(key: string | undefined) {
  return useQuery({
    queryKey: ['process-statistics', key],
    queryFn: () => answerOf(api.GET('/api/processes/{key}/statistics', { params: { path: { key: key ?? '' } } })),
    enabled: key !== undefined,
  });
}

/** The elements of one version on which a token can stand. */
export function useElements(key: string | undefined) {
  return useQuery({
    queryKey: ['process-elements', key],
    queryFn: () => answerOf(api.GET('/api/processes/{key}/elements', { params: { path: { key: key ?? '' } } })),
    enabled: key !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Of each version how many instances run, of those that the person may see. */
export function useInstanceCounts() {
  return useQuery({ queryKey: ['instance-counts'], queryFn: () => answerOf(api.GET('/api/instances/counts')) });
}

/** Instances that pass a filter, page after page. */
export function useInstances(filter: InstanceFilter, sort: InstanceSort) {
  return useInfiniteQuery({
    queryKey: ['instances', filter, sort],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/instances', {
          params: {
            query: {
              ...filter,
              limit: instancePageSize,
              sort,
              ...(pageParam === undefined ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export function useInstance(key: string) {
  return useQuery({
    queryKey: ['instance', key],
    queryFn: () => answerOf(api.GET('/api/instances/{key}', { params: { path: { key } } })),
  });
}

/** Open incidents, oldest first, page after page. */
export function useIncidents(text: string) {
  return useInfiniteQuery({
    queryKey: ['incidents', text],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/incidents', {
          params: {
            query: {
              limit: instancePageSize,
              ...(text === '' ? {} : { text }),
              ...(pageParam === undefined ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}

/** Times of processing in a window of days (yyyy-mm-dd, both included). */
export function useReport(from: string, to: string) {
  return useQuery({
    queryKey: ['processing-times', from, to],
    queryFn: () => answerOf(api.GET('/api/reports/processing-times', { params: { query: { from, to } } })),
    placeholderData: (previous) => previous,
  });
}

/** The figures of each day of a window, up to today. */
export function useFigureDays({ from, to }: { from: string; to: string }, matters: MatterKind) {
  return useQuery({
    queryKey: ['figure-days', from, to, matters],
    queryFn: () => answerOf(api.GET('/api/figures/days', { params: { query: { from, to, matters } } })),
    placeholderData: (previous) => previous,
  });
}

/** How much of the limit the finished of a window used. */
export function useLimitUsed({ from, to }: { from: string; to: string }, matters: MatterKind) {
  return useQuery({
    queryKey: ['limit-used', from, to, matters],
    queryFn: () => answerOf(api.GET('/api/figures/limit-used', { params: { query: { from, to, matters } } })),
    placeholderData: (previous) => previous,
  });
}

/** Fetches anew what an incident or a cancellation changes on these pages. */
function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  const changed = [
    'incidents',
    'instance',
    'instances',
    'instance-counts',
    'process-statistics',
    'process-map',
    'board',
  ];
  return () => Promise.all(changed.map((name) => client.invalidateQueries({ queryKey: [name] })));
}

/** Tries again what an incident stopped, and answers with what came of it. */
export function useRetry() {
  return useMutation({
    mutationFn: (key: string) => answerOf(api.POST('/api/incidents/{key}/resolution', { params: { path: { key } } })),
    onSettled: useRefresh(),
  });
}

/** Cancels an instance for a reason that is kept. */
export function useCancel(key: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      api.POST('/api/instances/{key}/cancellation', { params: { path: { key } }, body: { reason } }),
    onSettled: useRefresh(),
  });
}
