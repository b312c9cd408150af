import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Task, TaskPage } from '../../shared/api/schema.d.ts';
import { type TaskFilter, toQuery, whichTasks } from './task-filter.ts';

const loadTasks = (filter: TaskFilter, limit: number, after?: string): Promise<TaskPage> =>
  answerOf(
    api.GET('/api/tasks', {
      params: { query: { ...toQuery(filter), limit, ...(after === undefined ? {} : { after }) } },
    }),
  );

/** The work-list, page after page. Never refreshed by itself, so that no row moves under the cursor. */
export function useTaskList(filter: TaskFilter, pageSize: number | undefined) {
  return useInfiniteQuery({
    queryKey: ['tasks', filter, pageSize],
    queryFn: ({ pageParam }) => loadTasks(filter, pageSize ?? 50, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    enabled: pageSize !== undefined,
  });
}

/** Asks what of the list changed since it was read; the rows are loaded only on request. */
export function useTaskChanges(filter: TaskFilter, since: string | undefined) {
  return useQuery({
    queryKey: ['task-changes', filter, since],
    queryFn: () =>
      answerOf(api.GET('/api/task-changes', { params: { query: { ...whichTasks(filter), since: since ?? '' } } })),
    enabled: false,
    gcTime: 0,
  });
}

/** How many match in all, for a selection of all of them. */
export function useTaskCount(filter: TaskFilter, enabled: boolean) {
  return useQuery({
    queryKey: ['task-count', filter],
    queryFn: () => answerOf(api.GET('/api/task-count', { params: { query: whichTasks(filter) } })),
    enabled,
    gcTime: 0,
  });
}

/** Asks what the list can be narrowed to. */
export function useTaskChoices({ scope, unit }: TaskFilter) {
  return useQuery({
    queryKey: ['task-choices', scope, unit],
    queryFn: () =>
      answerOf(api.GET('/api/task-choices', { params: { query: { scope, ...(unit === undefined ? {} : { unit }) } } })),
    placeholderData: (previous) => previous,
  });
}

/** Takes a task, releases it, or gives it to a colleague. Its row in the list changes where it stands; nothing else moves. */
export function useAssignment() {
  const client = useQueryClient();
  const show = (task: Task): void => {
    client.setQueriesData<InfiniteData<TaskPage>>({ queryKey: ['tasks'] }, (list) => list && withRow(list, task));
    client.setQueryData(['task', task.taskKey], task);
    // Who holds a task may do more with its dossier: correct it.
    if (task.dossier) void client.invalidateQueries({ queryKey: ['dossier', task.dossier.id], exact: true });
  };
  const refresh = { onSuccess: show, onError: () => client.invalidateQueries({ queryKey: ['task'] }) };
  const claim = useMutation({
    mutationFn: (key: string) =>
      answerOf(api.POST('/api/tasks/{key}/assignment', { params: { path: { key } }, body: {} })),
    ...refresh,
  });
  const release = useMutation({
    mutationFn: (key: string) => answerOf(api.DELETE('/api/tasks/{key}/assignment', { params: { path: { key } } })),
    ...refresh,
  });
  const handOver = useMutation({
    mutationFn: ({ key, assignee }: { key: string; assignee: string }) =>
      answerOf(api.POST('/api/tasks/{key}/assignment', { params: { path: { key } }, body: { assignee } })),
    ...refresh,
    onSettled: () => client.invalidateQueries({ queryKey: ['dossier'] }),
  });
  return { claim, release, handOver };
}

function withRow(list: InfiniteData<TaskPage>, { taskKey, assignee, assigneeName, allowedActions }: Task) {
  const change = { assignee, assigneeName, allowedActions };
  return {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => (row.taskKey === taskKey ? { ...row, ...change } : row)),
    })),
  };
}
