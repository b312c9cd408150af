import type { Replies } from '../core/command.ts';
import type { Key } from '../core/entities/index.ts';
import type { Assignment } from './activations.ts';
import { CoreFailure, execute } from './execute.ts';
import type { Turn } from './run.ts';
import type { Work } from './work.ts';

/**
 * Hands waiting jobs to waiting callers, in the batch that is about to be written: a job made by this very batch reaches its
 * worker without another commit.
 */
export async function serveActivations(turn: Turn): Promise<void> {
  const { jobs } = turn.run.session;
  const assignments = turn.options.activations.assign((type, count) => jobs.take(type, count));
  if (assignments.length === 0) return;
  turn.options.reach?.('jobsAssigned');
  await execute(
    turn,
    assignments.map((assignment) => activationWork(turn, assignment)),
  );
}

function activationWork(
  { run: { session }, options: { activations, log }, submit }: Turn,
  { waiter, jobs }: Assignment,
): Work {
  const { type, worker, timeoutMs, fetchVariables } = waiter.request;
  return {
    command: {
      type: 'JOB_BATCH.ACTIVATE',
      jobType: type,
      jobKeys: jobs.map((job) => job.jobKey),
      worker,
      timeoutMs,
      fetchVariables,
    },
    roots: jobs.map((job) => job.rootProcessInstanceKey),
    answer(reply) {
      if (!reply.ok) return waiter.fail(new Error(reply.rejection.reason));
      const { jobs: activated, left } = reply.value as Replies['JOB_BATCH.ACTIVATE'];
      session.jobs.putBack(type, left);
      if (activated.length === 0) return activations.putBack(waiter);
      if (!waiter.isOver()) return waiter.answer(activated);
      try {
        for (const { job } of activated) submit(giveBack(job.jobKey, job.retries));
      } catch (error) {
        log.warn({ err: error, type }, 'Jobs of a client that went away come back only at their deadline');
      }
    },
    fail(error) {
      if (error instanceof CoreFailure) waiter.fail(error);
      else activations.putBack(waiter);
    },
  };
}

/** The caller went away while its jobs were being written: they become activatable again at once, with the retries they had. */
function giveBack(jobKey: Key, retries: number): Work {
  const errorMessage = 'The client that was to get this job went away before it was handed over';
  return {
    command: { type: 'JOB.FAIL', jobKey, retries, errorMessage, retryBackOffMs: 0, variables: {} },
    roots: null,
    answer: () => undefined,
    fail: () => undefined, // the job comes back by its deadline
  };
}
