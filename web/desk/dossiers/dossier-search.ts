import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { DossierPage } from '../../shared/api/schema.d.ts';
import type { DossierFilter } from '../../shared/dossier/dossier-filter.ts';

const pageSize = 50;

/** Dossiers of the person's units, page after page, nearest deadline first. */
export function useDossierSearch(filter: DossierFilter) {
  return useInfiniteQuery({
    queryKey: ['dossiers', filter],
    queryFn: ({ pageParam }) => loadDossiers(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}

function loadDossiers(
  { text, decision, overdue, unit, group }: DossierFilter,
  after: string | undefined,
): Promise<DossierPage> {
  const query = {
    limit: pageSize,
    ...(text === '' ? {} : { text }),
    ...(decision === undefined ? {} : { decision }),
    ...(overdue ? { overdue } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(group === undefined ? {} : { group }),
    ...(after === undefined ? {} : { after }),
  };
  return answerOf(api.GET('/api/dossiers', { params: { query } }));
}
