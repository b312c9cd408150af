import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';

/** One task with its form. Not refreshed by itself while its form is open. */
export function useTask(key: string) {
  return useQuery({
    queryKey: ['task', key],
    queryFn: () => answerOf(api.GET('/api/tasks/{key}', { params: { path: { key } } })),
  });
}

/** Completes a task with what its form says. */
export function useCompletion(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (variables: Record<string, unknown>) =>
      answerOf(api.POST('/api/tasks/{key}/completion', { params: { path: { key } }, body: { variables } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['task', key] }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['dossier'] }),
      ]),
  });
}

/** The task to go on with: the most urgent of mine, else the most urgent that nobody has; undefined when none is left. */
export async function findNextTask(doneKey: string): Promise<string | undefined> {
  for (const scope of ['mine', 'unassigned'] as const) {
    const page = await answerOf(api.GET('/api/tasks', { params: { query: { scope, limit: 2 } } }));
    const next = page.items.find((task) => task.taskKey !== doneKey);
    if (next !== undefined) return next.taskKey;
  }
  return undefined;
}
