import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';

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

/** Records that the applicant has signed the printed declaration. */
export function useSignDeclaration(dossierId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (revision: string) =>
      answerOf(
        api.POST('/api/dossiers/{id}/declaration-checks', { params: { path: { id: dossierId } }, body: { revision } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
}
