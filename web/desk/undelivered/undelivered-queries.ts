import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { UndeliveredResult } from '../../shared/api/schema.d.ts';

/** Lines of the ledger, the oldest first. */
export function useUndelivered(state: UndeliveredResult['state'] | undefined, text: string) {
  const query = { ...(state && { state }), ...(text && { text }) };
  return useQuery({
    queryKey: ['undelivered', query],
    queryFn: () => answerOf(api.GET('/api/undelivered', { params: { query } })),
    placeholderData: (previous) => previous,
  });
}

/** Has a result brought to a reception point. */
export function useClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, unitCode }: { id: string; unitCode: string }) =>
      api.POST('/api/undelivered/{id}/claim', { params: { path: { id } }, body: { unitCode } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['undelivered'] }),
  });
}
