import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { WhoLookedQuestion } from '../../shared/api/schema.d.ts';

/** What narrows a list; an empty text is left out. */
export type AuditFilter = Readonly<Record<string, string>>;

const asked = (filter: AuditFilter): AuditFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

type PageParam = string | undefined;
const paging = {
  initialPageParam: undefined as PageParam,
  getNextPageParam: (page: { next: string | null }) => page.next ?? undefined,
};

/** Acts, newest first, page after page. */
export function useActs(filter: AuditFilter) {
  return useInfiniteQuery({
    ...paging,
    queryKey: ['audit', 'acts', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...asked(filter), ...(pageParam === undefined ? {} : { after: pageParam }) };
      return answerOf(api.GET('/api/audit/acts', { params: { query } }));
    },
    placeholderData: (previous) => previous,
  });
}

/** Looks, newest first, page after page. */
export function useLooks(filter: AuditFilter) {
  return useInfiniteQuery({
    ...paging,
    queryKey: ['audit', 'looks', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...asked(filter), ...(pageParam === undefined ? {} : { after: pageParam }) };
      return answerOf(api.GET('/api/audit/looks', { params: { query } }));
    },
    placeholderData: (previous) => previous,
  });
}

/** What acts and looks are called; it never changes while a page is open. */
export function useAuditWords() {
  return useQuery({
    queryKey: ['audit', 'words'],
    queryFn: () => answerOf(api.GET('/api/audit/words')),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const progressMs = 1000;

/** Where the chain ends and whether it is whole; looked at again while it is being verified. */
export function useChain() {
  return useQuery({
    queryKey: ['audit', 'chain'],
    queryFn: () => answerOf(api.GET('/api/audit/chain')),
    refetchInterval: ({ state }) => (state.data?.running ? progressMs : false),
  });
}

export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.POST('/api/audit/verification');
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit', 'chain'] }),
  });
}

/** Asks who looked; nothing is asked again by itself, since each question is recorded. */
export function useWhoLooked() {
  return useMutation({
    mutationFn: (body: WhoLookedQuestion) => answerOf(api.POST('/api/audit/who-looked', { body })),
  });
}
