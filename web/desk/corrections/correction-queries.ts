import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Correction, CorrectionRequest } from '../../shared/api/schema.d.ts';

/** The questions as they were asked when the dossier was taken in: the form may have changed since. */
export function useDeclaredForm(dossierId: string) {
  return useQuery({
    queryKey: ['declared-form', dossierId],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}/declared-form', { params: { path: { id: dossierId } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Asks what a correction would change; the former answer stays while the next one is worked out. Not asked before something was changed. */
export function useCorrectionPreview(dossierId: string, body: CorrectionRequest, enabled: boolean) {
  return useQuery({
    queryKey: ['dossier', dossierId, 'correction', body],
    queryFn: () =>
      answerOf(api.POST('/api/dossiers/{id}/correction-preview', { params: { path: { id: dossierId } }, body })),
    enabled,
    retry: false,
    placeholderData: keepPreviousData,
  });
}

/** Corrects what was declared. Afterwards everything that shows the dossier is asked for anew, its tasks too. */
export function useCorrectDossier(dossierId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: Correction) =>
      answerOf(api.POST('/api/dossiers/{id}/corrections', { params: { path: { id: dossierId } }, body })),
    onSuccess: () =>
      Promise.all([['dossier', dossierId], ['task']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
