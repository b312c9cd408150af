import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { BulkRequest, PaperDraft, TaskRow } from '../api/schema.d.ts';
import { asksForSight, signsWith } from '../paper-draft/signs-with.ts';
import { askForDraft } from '../paper-draft/use-paper-draft.ts';
import type { BulkSubject } from './bulk-queries.ts';

/** Nobody looks through more at a time; the others stay for the next time. */
const LOOK_MAX = 100;

type Answer = Pick<BulkRequest, 'variables'> | undefined;
export type SignMany = {
  /** Whether the decision leads to papers that have to be seen; undefined while that is asked. */
  asksForSight: boolean | undefined;
  /** As what one signs them; undefined where nothing is signed. */
  capacity: PaperDraft['capacity'] | undefined;
  /** The tasks whose papers are looked through. */
  tasks: readonly TaskRow[];
  seen: ReadonlySet<string>;
  onSeen: (taskKey: string) => void;
};

/** Finds out whether one decision for many signs papers, and keeps which of them were seen. */
export function useSignMany({ which: { filter }, sampleTask, taskRows }: BulkSubject, answer: Answer): SignMany {
  const variables = answer?.variables;
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const key = sampleTask?.taskKey ?? '';
  const drafted = useQuery({
    queryKey: ['paper-draft', key, variables],
    queryFn: async () => {
      const draft = await askForDraft(key, variables ?? {});
      if (draft === null || !asksForSight(draft, variables)) return null;
      return { capacity: signsWith(draft, variables) ? draft.capacity : undefined };
    },
    enabled: variables !== undefined && key !== '',
    retry: false,
  });
  const matching = useQuery({
    queryKey: ['tasks-to-look-through', filter],
    queryFn: () => answerOf(api.GET('/api/tasks', { params: { query: { ...filter, limit: LOOK_MAX } } })),
    enabled: filter !== undefined && Boolean(drafted.data),
  });
  const onSeen = useCallback((taskKey: string) => setSeen((before) => new Set([...before, taskKey])), []);
  return {
    asksForSight: variables === undefined ? false : drafted.isPending ? undefined : Boolean(drafted.data),
    capacity: drafted.data?.capacity,
    tasks: (taskRows ?? matching.data?.items ?? []).slice(0, LOOK_MAX),
    seen,
    onSeen,
  };
}
