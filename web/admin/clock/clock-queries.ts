import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';

/** The time that counts. */
export function useClock() {
  return useQuery({ queryKey: ['clock'], queryFn: () => answerOf(api.GET('/api/clock')), staleTime: 0 });
}

/** Sets the virtual time (ISO 8601), or gives the clock back to the system (null). Everything shown is loaded anew. */
export function useSetClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (now: string | null) => answerOf(api.PUT('/api/clock', { body: { now } })),
    onSuccess: () => client.invalidateQueries(),
  });
}
