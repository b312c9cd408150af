import type { ActivatedJob } from '../../core/kernel/command.ts';
import type { EngineLog } from '../contract/observer.ts';
import type { Work } from '../contract/work.ts';

/** What takes the commands that give jobs back. */
interface CommandSink {
  submit(work: Work): void;
  nowMs(): number;
  readonly log: EngineLog;
}

/**
 * Makes activated jobs that were not handed over activatable again at once, with the retries they had. After its deadline a job
 * may be another worker's, so it is left alone: it comes back by itself.
 */
export function returnJobs({ submit, nowMs, log }: CommandSink, jobs: readonly ActivatedJob[]): void {
  try {
    for (const { job } of jobs) {
      if ((job.deadlineMs ?? 0) > nowMs()) submit(returning(job));
    }
  } catch (error) {
    log.warn({ err: error }, 'Jobs of a client that went away come back only at their deadline');
  }
}

function returning({ jobKey, retries, leaseToken }: ActivatedJob['job']): Work {
  const errorMessage = 'The client that was to get this job went away before it was handed over';
  return {
    command: {
      type: 'JOB.FAIL',
      jobKey,
      retries,
      errorMessage,
      retryBackOffMs: 0,
      variables: {},
      ...(leaseToken === null ? {} : { leaseToken }),
    },
    roots: null,
    answer: () => undefined,
    fail: () => undefined, // the job comes back by its deadline
  };
}
