import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { DataCorrectionRequest, DataDeletionRequest, DataRequest } from '../../shared/api/schema.d.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';

/** Who stands there, and why one looks: kept by the page, and in no address. */
export type Question = { number: string; reason: string };

/** Asks what is kept about somebody. It is recorded, so it is asked once, when the button is pressed. */
export function useTellPersonData() {
  return useMutation({
    mutationFn: (body: Question) => answerOf(api.POST('/api/person-data', { body })),
  });
}

/** Fetches the file that the person takes away, and hands it to the browser. */
export function usePersonDataFile() {
  return useMutation({
    mutationFn: async ({ format, ...question }: Question & { format: 'html' | 'json' }) => {
      const body = { ...question, format, language: currentLanguage() };
      const file = await answerOf(api.POST('/api/person-data/file', { body, parseAs: 'blob' }));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file as unknown as Blob);
      link.download = `personal-data.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
}

/** Takes a request for a correction. */
export function useAskCorrection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DataCorrectionRequest) => answerOf(api.POST('/api/person-data/corrections', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['data-requests'] }),
  });
}

/** Takes a request for a deletion. */
export function useAskDeletion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DataDeletionRequest) => answerOf(api.POST('/api/person-data/deletions', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['data-requests'] }),
  });
}

/** Refuses a deletion that waits. */
export function useRefuseDeletion(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      api.POST('/api/person-data/requests/{id}/refusal', { params: { path: { id } }, body: { reason } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['data-requests'] }),
  });
}

export type RequestFilter = { state?: DataRequest['state']; kind?: DataRequest['kind'] };

/** Requests with their clocks, newest first. */
export function useDataRequests(filter: RequestFilter) {
  return useInfiniteQuery({
    queryKey: ['data-requests', filter],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/person-data/requests', {
          params: { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
