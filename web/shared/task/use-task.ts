import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** How one task with its form is asked for; none for no key. */
export const taskQuery = (key: string) =>
  queryOptions({
    queryKey: ['task', key],
    queryFn: () => answerOf(api.GET('/api/tasks/{key}', { params: { path: { key } } })),
    enabled: key !== '',
  });

/** One task with its form; none for no key. Not refreshed by itself while its form is open. */
export function useTask(key: string) {
  return useQuery(taskQuery(key));
}
