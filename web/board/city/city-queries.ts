import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import { usePerson } from '../../shared/session/session.ts';

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
