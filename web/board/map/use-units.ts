import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { usePerson } from '../../shared/session/session.ts';

/** The units by which a person may narrow a process, by code: all for whoever sees them, else her own. */
export function useUnits(): ReadonlyMap<string, string> {
  const person = usePerson();
  const seesAll = person.permissions.includes('see-all-units');
  const units = useQuery({
    queryKey: ['units'],
    queryFn: () => answerOf(api.GET('/api/units')),
    enabled: seesAll,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const own = person.memberships.map(({ unitCode, unitName }) => [unitCode, unitName] as const);
  return new Map(seesAll ? (units.data?.items ?? []).map(({ code, name }) => [code, name] as const) : own);
}
