import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { usePerson } from '../../shared/session/session.ts';
import type { UnitFilter } from './city-address.ts';

const PAGE_LINES = 50;

/** Whether the whole city is shown to who is signed in: she sees all units, and reads what they count. */
export function useSeesCity(): boolean {
  const { permissions } = usePerson();
  return permissions.includes('see-all-units') && permissions.includes('see-reports');
}

/** Every unit with its numbers. */
export function useCity() {
  return useQuery({ queryKey: ['city'], queryFn: () => answerOf(api.GET('/api/city')) });
}

/** A unit's open dossiers by procedure and by officer. */
export function useUnitWork(code: string) {
  return useQuery({
    queryKey: ['city', code],
    queryFn: () => answerOf(api.GET('/api/city/units/{code}', { params: { path: { code } } })),
  });
}

/** The open dossiers of a unit behind one number, the nearest lawful moment first. */
export function useUnitDossiers(unit: string, filter: UnitFilter) {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [Name in keyof UnitFilter]?: Exclude<UnitFilter[Name], undefined>;
  };
  return useInfiniteQuery({
    queryKey: ['city', unit, 'dossiers', given],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/steering/dossiers', {
          params: {
            query: { unit, ...given, limit: PAGE_LINES, ...(pageParam === undefined ? {} : { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}
