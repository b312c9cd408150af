import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { ListChoice, ListName, ListViewDraft } from '../api/schema.d.ts';
import { minuteMs } from '../format/time.ts';

/** The columns and the number of rows that this person has chosen for a list. */
export function useListChoice(list: ListName) {
  const client = useQueryClient();
  const queryKey = ['list-choice', list];
  const params = { path: { list } };
  const choice = useQuery({
    queryKey,
    queryFn: () => answerOf(api.GET('/api/list-choices/{list}', { params })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const choose = useMutation({
    mutationFn: (body: ListChoice) => answerOf(api.PUT('/api/list-choices/{list}', { params, body })),
    onMutate: (body) => client.setQueryData(queryKey, body),
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return { choice: choice.data, choose };
}

/** Filters with a name: one's own, and those that colleagues share with one's role. */
export const useListViews = (list: ListName) =>
  useQuery({
    queryKey: ['list-views', list],
    queryFn: () => answerOf(api.GET('/api/list-views', { params: { query: { list } } })),
    staleTime: minuteMs,
  });

export function useViewChanges(list: ListName) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['list-views', list] });
  const save = useMutation({
    mutationFn: (body: ListViewDraft) => answerOf(api.POST('/api/list-views', { body })),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: async (id: string) => void (await api.DELETE('/api/list-views/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
  return { save, remove };
}
