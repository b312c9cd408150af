import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../shared/api/client.ts';

/** The questions of a procedure. */
export function useIntakeForm(code: string) {
  return useQuery({
    queryKey: ['intake-form', code],
    queryFn: () => answerOf(api.GET('/api/procedures/{code}/intake-form', { params: { path: { code } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
