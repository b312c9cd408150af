import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { useLiveEvents } from '../../shared/live/live-events.tsx';

const key = ['approvals'] as const;

/** The proposals that wait, or those that were decided. */
export function useApprovals(open: boolean) {
  useFresh();
  return useQuery({
    queryKey: [...key, 'list', open],
    queryFn: () => answerOf(api.GET('/api/approvals', { params: { query: { open } } })),
  });
}

/** One proposal with what it would change. */
export function useApproval(id: string) {
  useFresh();
  return useQuery({
    queryKey: [...key, 'one', id],
    queryFn: () => answerOf(api.GET('/api/approvals/{id}', { params: { path: { id } } })),
  });
}

export type Decision =
  | { readonly act: 'approve'; readonly changeHash: string }
  | { readonly act: 'refuse'; readonly reason: string }
  | { readonly act: 'withdraw' };

/** Decides a proposal. What it changed is loaded anew, wherever it is shown. */
export function useDecide(id: string) {
  const client = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (decision: Decision) => {
      if (decision.act === 'approve') {
        const { changeHash } = decision;
        return answerOf(api.POST('/api/approvals/{id}/approval', { params, body: { changeHash } }));
      }
      if (decision.act === 'refuse')
        return answerOf(api.POST('/api/approvals/{id}/refusal', { params, body: { reason: decision.reason } }));
      return answerOf(api.POST('/api/approvals/{id}/withdrawal', { params }));
    },
    onSettled: () => client.invalidateQueries(),
  });
}

/** Looks again when somebody proposed or decided something. */
function useFresh(): void {
  const client = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type === 'approval') void client.invalidateQueries({ queryKey: key });
  });
}
