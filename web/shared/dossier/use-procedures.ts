import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { minuteMs } from '../format/time.ts';

/** The procedures in force; a short list, searched in the browser. */
export function useProcedures() {
  return useQuery({
    queryKey: ['procedures'],
    queryFn: () => answerOf(api.GET('/api/procedures', {})),
    staleTime: 5 * minuteMs,
  });
}
