import type { EngineClient } from '../parts/client.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/**
 * Counts the jobs that wait for a worker or are with one. A job shows its last event, so that one which has failed and is tried again
 * shows FAILED: it is told by its deadline, which none has that waits out a back-off.
 */
export async function countOpenJobs(
  engine: Pick<EngineClient, 'searchJobs'>,
  kind: { readonly kind?: 'BPMN_ELEMENT' } = {},
): Promise<number> {
  const page = { limit: 1 };
  const [open, again] = await Promise.all([
    engine.searchJobs(
      { filter: { ...kind, state: { $in: ['CREATED', 'RETRIES_UPDATED', 'TIMED_OUT', 'MIGRATED'] } }, page },
      AT_ONCE,
    ),
    engine.searchJobs(
      { filter: { ...kind, state: 'FAILED', hasFailedWithRetriesLeft: true, deadline: { $exists: true } }, page },
      AT_ONCE,
    ),
  ]);
  return Number(open.page.totalItems) + Number(again.page.totalItems);
}
