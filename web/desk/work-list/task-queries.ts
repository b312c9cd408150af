import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { TaskPage, TaskScope } from '../../shared/api/schema.d.ts';

export type TaskFilter = { scope: TaskScope; text: string };
export const taskPageSize = 50;

const loadTasks = ({ scope, text }: TaskFilter, after?: string): Promise<TaskPage> =>
  answerOf(
    api.GET('/api/tasks', {
      params: {
        query: {
          scope,
          limit: taskPageSize,
          ...(text === '' ? {} : { text }),
          ...(after === undefined ? {} : { after }),
        },
      },
    }),
  );

/** The work-list, page after page. Never refreshed by itself, so that no row moves under the cursor. */
export function useTaskList(filter: TaskFilter) {
  return useInfiniteQuery({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam }) => loadTasks(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
}

/** The first page as it would be now; loaded only on request, to compare with what is shown. */
export function useTaskPeek(filter: TaskFilter) {
  return useQuery({ queryKey: ['tasks-peek', filter], queryFn: () => loadTasks(filter), enabled: false, gcTime: 0 });
}

/** Takes a task, puts it back, or gives it to a colleague; lists and the task's own page follow. */
export function useAssignment() {
  const client = useQueryClient();
  const refresh = (): Promise<unknown> =>
    Promise.all([client.invalidateQueries({ queryKey: ['tasks'] }), client.invalidateQueries({ queryKey: ['task'] })]);
  const claim = useMutation({
    mutationFn: (key: string) =>
      answerOf(api.POST('/api/tasks/{key}/assignment', { params: { path: { key } }, body: {} })),
    onSettled: refresh,
  });
  const release = useMutation({
    mutationFn: (key: string) => answerOf(api.DELETE('/api/tasks/{key}/assignment', { params: { path: { key } } })),
    onSettled: refresh,
  });
  const handOver = useMutation({
    mutationFn: ({ key, assignee }: { key: string; assignee: string }) =>
      answerOf(api.POST('/api/tasks/{key}/assignment', { params: { path: { key } }, body: { assignee } })),
    onSettled: () => Promise.all([refresh(), client.invalidateQueries({ queryKey: ['dossier'] })]),
  });
  return { claim, release, handOver };
}
