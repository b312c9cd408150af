import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { DraftAddress } from '../drafts/draft-queries.ts';

/** What the rules say of a draft as it was saved last; asked anew with each saving, and shown until the next answer is there. */
export function useFindings(address: DraftAddress, revision: number) {
  return useQuery({
    queryKey: ['package-findings', address.draftId, revision],
    queryFn: () => answerOf(api.POST('/api/packages/{id}/drafts/{draftId}/check', { params: { path: address } })),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
