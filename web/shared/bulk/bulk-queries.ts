import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { BulkDetails, BulkRequest, TaskRow } from '../api/schema.d.ts';
import { taskQuery } from '../task/use-task.ts';

/** Which tasks or dossiers: those of the keys, or all that match the filter of their list. */
export type BulkSubject = {
  which: Pick<BulkRequest, 'keys' | 'filter' | 'dossierIds' | 'dossierFilter'>;
  /** One of the tasks, whose colleagues and form are offered. */
  sampleTask?: TaskRow | undefined;
  /** Keys of one task of each kind that is among them, where their rows are not at hand: the colleagues of all of these are offered. */
  sampleTaskKeys?: readonly string[];
  /** The tasks of the keys, whose papers are looked through before one decision signs them. */
  taskRows?: readonly TaskRow[];
  /** Some of the dossiers: the colleagues of the first open task among them are offered. */
  sampleDossierIds?: readonly string[];
};

const lookEveryMs = 400;
/** So many dossiers are looked through for an open task, and of so many tasks the colleagues are read. */
const samplesMax = 10;

/** The keys of tasks whose colleagues can be given the others too; none where none of the dossiers has an open one. */
export function useSampleTasks({ sampleTask, sampleTaskKeys = [], sampleDossierIds = [] }: BulkSubject) {
  const known = sampleTask ? [sampleTask.taskKey] : sampleTaskKeys.slice(0, samplesMax);
  return useQuery({
    queryKey: ['bulk-sample', known, sampleDossierIds.slice(0, samplesMax)],
    queryFn: async () => {
      if (known.length > 0) return known;
      for (const id of sampleDossierIds.slice(0, samplesMax)) {
        const { tasks } = await answerOf(api.GET('/api/dossiers/{id}', { params: { path: { id } } }));
        if (tasks[0] !== undefined) return [tasks[0].taskKey];
      }
      return [];
    },
    gcTime: 0,
  });
}

/** Who may be given one of these tasks, each once, by name. */
export function useColleagues(taskKeys: readonly string[]) {
  return useQueries({
    queries: taskKeys.map(taskQuery),
    combine: (tasks) => ({
      isPending: tasks.some(({ isPending }) => isPending),
      error: tasks.find(({ isError }) => isError)?.error,
      people: [
        ...new Map(tasks.flatMap(({ data }) => data?.colleagues ?? []).map((one) => [one.userName, one])).values(),
      ].sort((one, other) => one.name.localeCompare(other.name, 'vi')),
    }),
  });
}

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
