import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { type DossierFilter, toDossierQuery, whichDossiers } from '../../shared/dossier/dossier-filter.ts';

const usualPageSize = 50;

/** Dossiers that the person may see, page after page, in the order of the filter. */
export function useDossierList(filter: DossierFilter, pageSize: number | undefined) {
  return useInfiniteQuery({
    queryKey: ['dossiers', filter, pageSize],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/dossiers', {
          params: {
            query: {
              ...toDossierQuery(filter),
              limit: pageSize ?? usualPageSize,
              ...(pageParam === undefined ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    enabled: pageSize !== undefined,
  });
}

/** How many match in all, for a selection of all of them. */
export function useDossierCount(filter: DossierFilter, enabled: boolean) {
  return useQuery({
    queryKey: ['dossier-count', whichDossiers(filter)],
    queryFn: () => answerOf(api.GET('/api/dossier-count', { params: { query: whichDossiers(filter) } })),
    enabled,
    gcTime: 0,
  });
}
