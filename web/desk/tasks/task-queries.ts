import { type InfiniteData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { isProblem } from '../../shared/api/problem.ts';
import type { Completion, TaskPage, TaskRow } from '../../shared/api/schema.d.ts';
import { nextToDo, withoutTask } from './next-task.ts';

/** Completes a task with what its form says. */
export function useCompletion(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Completion) =>
      answerOf(api.POST('/api/tasks/{key}/completion', { params: { path: { key } }, body })),
    onError: (error) => {
      const refreshed = client.invalidateQueries({ queryKey: ['task', key] });
      // A line that is down is said at once: it may take long until it is known how the task stands.
      return isProblem(error, 0) ? undefined : refreshed;
    },
    onSuccess: () => {
      client.setQueriesData({ queryKey: ['tasks'] }, (kept: unknown) => withoutTask(kept, key));
      return Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['dossier'] }),
      ]);
    },
  });
}

/** Gives a task to a colleague, with the reason for the history. */
export function useHandOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, assignee, reason }: { key: string; assignee: string; reason: string }) =>
      answerOf(
        api.POST('/api/tasks/{key}/assignment', {
          params: { path: { key } },
          body: { assignee, ...(reason.trim() === '' ? {} : { reason }) },
        }),
      ),
    onSettled: () =>
      Promise.all(['tasks', 'task', 'dossier'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}

export type Neighbours = {
  place: number;
  count: number;
  previous: string | undefined;
  next: string | undefined;
  /** Where one goes on after this one; undefined when the list has nothing that one can do. */
  toDo: string | undefined;
};

/** Finds where a task stands in the list that was looked at last, else in one's own; undefined when it is in neither. */
export function useNeighbours(key: string): Neighbours | undefined {
  const client = useQueryClient();
  const shown = client
    .getQueryCache()
    .findAll({ queryKey: ['tasks'] })
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .map(({ state }) => rowsOf(state.data))
    .find((rows) => rows.some(({ taskKey }) => taskKey === key));
  const mine = useQuery({
    queryKey: ['tasks-of-mine'],
    queryFn: () => answerOf(api.GET('/api/tasks', { params: { query: { scope: 'mine', limit: 50 } } })),
    enabled: shown === undefined,
  });
  const rows = shown ?? mine.data?.items ?? [];
  const keys = rows.map(({ taskKey }) => taskKey);
  const place = keys.indexOf(key);
  if (place < 0) return undefined;
  return {
    place: place + 1,
    count: keys.length,
    previous: keys[place - 1],
    next: keys[place + 1],
    toDo: nextToDo(rows, key),
  };
}

const rowsOf = (data: unknown): readonly TaskRow[] =>
  ((data as Partial<InfiniteData<TaskPage>> | undefined)?.pages ?? []).flatMap(({ items }) => items);

/** So many are looked at for one that can be done. */
const NEXT_MAX = 20;

/** The task to go on with: the most urgent of mine, else the most urgent that nobody has; undefined when none is left. */
export async function findNextTask(doneKey: string): Promise<string | undefined> {
  for (const scope of ['mine', 'unassigned'] as const) {
    const page = await answerOf(api.GET('/api/tasks', { params: { query: { scope, limit: NEXT_MAX } } }));
    const next = nextToDo(page.items, doneKey);
    if (next !== undefined) return next;
  }
  return undefined;
}
