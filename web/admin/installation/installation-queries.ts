import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { ApprovalKind, ApprovalScope, FirstAccount } from '../../shared/api/schema.d.ts';

/** What this installation is, and what stands in the way of going live. */
export function useReadiness() {
  return useQuery({
    queryKey: ['installation'],
    queryFn: () => answerOf(api.GET('/api/installation/readiness')),
  });
}

/** Goes live. Whoever is a sample is signed out by it, so nothing is loaded anew here. */
export function useGoLive() {
  return useMutation({
    mutationFn: (keepUnits: string) =>
      answerOf(api.POST('/api/installation/live', { body: keepUnits === '' ? {} : { keepUnits } })),
  });
}

/** Which changes need a second person here. */
export function useScopes() {
  return useQuery({ queryKey: ['approval-scopes'], queryFn: () => answerOf(api.GET('/api/approvals/scopes')) });
}

export function useSetScope() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, scope }: { kind: ApprovalKind; scope: ApprovalScope }) =>
      answerOf(api.PUT('/api/approvals/scopes/{kind}', { params: { path: { kind } }, body: { scope } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['approval-scopes'] }),
  });
}

/** Until when the link of the first administrator is good. */
export function useFirstLink(token: string) {
  return useQuery({
    queryKey: ['first-link', token],
    queryFn: () => answerOf(api.POST('/api/installation/first-link', { body: { token } })),
    retry: false,
  });
}

export function useOpenFirstAccount() {
  return useMutation({
    mutationFn: (body: FirstAccount) => answerOf(api.POST('/api/installation/first-administrator', { body })),
  });
}
