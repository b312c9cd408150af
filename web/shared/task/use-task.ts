import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** One task with its form; none for no key. Not refreshed by itself while its form is open. */
export function useTask(key: string) {
  return useQuery({
    queryKey: ['task', key],
    queryFn: () => answerOf(api.GET('/api/tasks/{key}', { params: { path: { key } } })),
    enabled: key !== '',
  });
}
