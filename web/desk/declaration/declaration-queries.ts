import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { ReadDeclaration } from '../../shared/api/schema.d.ts';

/** A link is made when the dialog opens and when another is asked for, never by itself. */
export function useDeclarationLink(dossierId: string) {
  return useQuery({
    queryKey: ['declaration-link', dossierId],
    queryFn: () => answerOf(api.POST('/api/dossiers/{id}/declaration-link', { params: { path: { id: dossierId } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
  });
}

/** Records what the applicant says at the counter: that the print is signed, or what is wrong. */
export function useAnswerDeclaration(dossierId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: ReadDeclaration) =>
      answerOf(api.POST('/api/dossiers/{id}/declaration-checks', { params: { path: { id: dossierId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
}
