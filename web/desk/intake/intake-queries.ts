import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';

/** The procedures in force; a short list, searched in the browser. */
export function useProcedures() {
  return useQuery({
    queryKey: ['procedures'],
    queryFn: () => answerOf(api.GET('/api/procedures', {})),
    staleTime: 5 * 60_000,
  });
}

/** The questions of a procedure. */
export function useIntakeForm(code: string) {
  return useQuery({
    queryKey: ['intake-form', code],
    queryFn: () => answerOf(api.GET('/api/procedures/{code}/intake-form', { params: { path: { code } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The papers that these answers make necessary; the former list stays while the next one is worked out. */
export function useRequiredPapers(code: string, answers: Record<string, unknown>) {
  return useQuery({
    queryKey: ['required-papers', code, answers],
    queryFn: () =>
      answerOf(api.POST('/api/procedures/{code}/papers', { params: { path: { code } }, body: { answers } })),
    placeholderData: (previous) => previous,
  });
}
