import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';

/** Every deployed decision in its newest version. */
export function useDecisions() {
  return useQuery({ queryKey: ['decisions'], queryFn: () => answerOf(api.GET('/api/decisions')) });
}

/** The file in which a deployed version stands. */
export function useDecisionXml(key: string) {
  return useQuery({
    queryKey: ['decision-xml', key],
    queryFn: () =>
      answerOf(api.GET('/api/decisions/{key}/xml', { params: { path: { key } }, parseAs: 'text' })) as Promise<string>,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Asks a deployed version. */
export function useDecisionTrial(key: string) {
  return useMutation({
    mutationFn: (variables: Record<string, unknown>) =>
      answerOf(api.POST('/api/decisions/{key}/evaluation', { params: { path: { key } }, body: { variables } })),
  });
}
