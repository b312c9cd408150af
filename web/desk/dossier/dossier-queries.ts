import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';

/** Reads who did what, when and why, oldest first. */
export function useDossierHistory(id: string | undefined) {
  return useQuery({
    queryKey: ['dossier', id, 'history'],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}/history', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

/** The process instances of a dossier, the main one first. */
export function useDossierProcess(id: string) {
  return useQuery({
    queryKey: ['dossier', id, 'process'],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}/process', { params: { path: { id } } })),
  });
}
