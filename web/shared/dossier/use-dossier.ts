import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** One dossier with all that its page shows; waits while there is no id. */
export function useDossier(id: string | undefined) {
  return useQuery({
    queryKey: ['dossier', id],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}
