import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { BulkDetails, BulkRequest, TaskRow } from '../../shared/api/schema.d.ts';

/** Which tasks: those of the keys, or all that match the filter. `sample` is one of them: whose colleagues and form are offered. */
export type BulkTasks = { keys?: string[]; filter?: NonNullable<BulkRequest['filter']>; sample: TaskRow | undefined };

const lookEveryMs = 400;

/** Asks what would happen; nothing has changed then. */
export function useDraft() {
  return useMutation({ mutationFn: (body: BulkRequest) => answerOf(api.POST('/api/bulk-jobs', { body })) });
}

/** One job with its progress: looked at again and again while it runs. */
export function useBulkJob(id: string | undefined) {
  return useQuery({
    queryKey: ['bulk-job', id],
    queryFn: () => answerOf(api.GET('/api/bulk-jobs/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEveryMs : false),
  });
}

export function useBulkJobs(enabled: boolean) {
  return useQuery({
    queryKey: ['bulk-jobs'],
    queryFn: () => answerOf(api.GET('/api/bulk-jobs')),
    enabled,
    refetchInterval: ({ state }) => (state.data?.items.some((job) => job.state === 'running') ? lookEveryMs : false),
  });
}

/** Starts what was shown, and takes back what was done. */
export function useBulkWork() {
  const client = useQueryClient();
  const keep = (job: BulkDetails): void => {
    client.setQueryData(['bulk-job', job.id], job);
    void client.invalidateQueries({ queryKey: ['bulk-jobs'] });
  };
  const start = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      answerOf(
        api.POST('/api/bulk-jobs/{id}/start', {
          params: { path: { id } },
          body: reason === '' ? {} : { reason },
        }),
      ),
    onSuccess: keep,
  });
  const undo = useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/bulk-jobs/{id}/undo', { params: { path: { id } } })),
    onSuccess: keep,
  });
  return { start, undo };
}
