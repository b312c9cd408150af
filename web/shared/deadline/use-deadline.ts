import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** The legal clock of a dossier with its explanation; asked for when it is looked at. */
export function useDeadline(dossierId: string, enabled = true) {
  return useQuery({
    queryKey: ['dossier', dossierId, 'deadline'],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}/deadline', { params: { path: { id: dossierId } } })),
    enabled,
  });
}
