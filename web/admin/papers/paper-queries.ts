import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { DocumentTemplate } from '../../shared/api/schema.d.ts';

/** Every paper that can be changed. */
export function usePapers() {
  return useQuery({
    queryKey: ['document-templates', 'list'],
    queryFn: () => answerOf(api.GET('/api/document-templates')),
  });
}

/** One paper with its versions. */
export function usePaper(kind: string) {
  return useQuery({
    queryKey: ['document-templates', 'one', kind],
    queryFn: () => answerOf(api.GET('/api/document-templates/{kind}', { params: { path: { kind } } })),
  });
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['document-templates'] });
}

/** Puts a new version into use. */
export function usePublishPaper(kind: string) {
  return useMutation({
    mutationFn: ({ template, basedOn, reason }: { template: DocumentTemplate; basedOn: number; reason: string }) =>
      answerOf(
        api.POST('/api/document-templates/{kind}/versions', {
          params: { path: { kind } },
          body: { template: { ...template }, basedOn, ...(reason && { reason }) },
        }),
      ),
    onSuccess: useRefresh(),
  });
}

/** Puts the paper as it was delivered into use again. */
export function useResetPaper(kind: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      answerOf(
        api.POST('/api/document-templates/{kind}/reset', {
          params: { path: { kind } },
          body: reason ? { reason } : {},
        }),
      ),
    onSuccess: useRefresh(),
  });
}
