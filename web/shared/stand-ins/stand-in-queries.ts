import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { NewDelegation, NewSubstitution } from '../api/schema.d.ts';

/** Substitutes and delegations from today on, as far as one may see them. */
export function useStandIns() {
  return useQuery({ queryKey: ['stand-ins'], queryFn: () => answerOf(api.GET('/api/stand-ins')) });
}

/** Finds the people who can be named in an arrangement. */
export function useColleagues(text: string) {
  return useQuery({
    queryKey: ['colleagues', text],
    queryFn: () => answerOf(api.GET('/api/colleagues', { params: { query: text === '' ? {} : { text } } })),
    placeholderData: (previous) => previous,
  });
}

/** Fetches anew what an arrangement changes: the lists, an account's page, and perhaps what oneself may do. */
function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([['stand-ins'], ['people'], ['session']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

export function useArrange() {
  return useMutation({
    mutationFn: (body: NewSubstitution) => answerOf(api.POST('/api/stand-ins/substitutions', { body })),
    onSuccess: useRefresh(),
  });
}

export function useDelegate() {
  return useMutation({
    mutationFn: (body: NewDelegation) => answerOf(api.POST('/api/stand-ins/delegations', { body })),
    onSuccess: useRefresh(),
  });
}

/** Takes an arrangement back from now on. */
export function useWithdraw(what: 'substitutions' | 'delegations') {
  return useMutation({
    mutationFn: (id: number) => answerOf(api.DELETE(`/api/stand-ins/${what}/{id}`, { params: { path: { id } } })),
    onSuccess: useRefresh(),
  });
}
