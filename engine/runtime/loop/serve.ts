/**
 * Serving jobs: how a job gets from its queue to a worker, in the batch that is about to be written.
 *
 * Jobs of types that have an open stream go to the streams first; what these have no room for goes to the end of the queue. Then the
 * queues are offered to the waiting activations. Both kinds become commands of the batch (`JOB_BATCH.ACTIVATE`), so a worker holds a job
 * only when its activation is durable. Three answers are possible when it is:
 * - the worker takes the jobs: a stream sends them, a waiting caller is answered;
 * - the core has left some out, because one reply would have been too long: they go back to the head of their queue, or to the streams;
 * - the caller went away meanwhile, or the engine was frozen since and may not lead any more: its jobs are given back (`return-jobs.ts`).
 *
 * When the activation fails because the core cannot do it, the caller is told; when the session is lost, a waiting caller stands in
 * line again for the next session, and a stream forgets what it had reserved. The jobs themselves are then activatable in the table.
 *
 * Where a worker wants leases, the tokens are drawn here and come to the core with the command, since the core knows no randomness.
 */
import { randomUUID } from 'node:crypto';
import type { Command, Replies } from '../../core/kernel/command.ts';
import type { Work } from '../contract/work.ts';
import type { Assignment } from '../jobs/activations.ts';
import type { QueuedJob } from '../jobs/job-queues.ts';
import type { Push } from '../jobs/job-streams.ts';
import { returnJobs } from '../jobs/return-jobs.ts';
import { CoreFailure, execute } from './execute.ts';
import { isLeaseDoubtful, type Turn } from './turn.ts';

/**
 * Hands jobs to open streams and to waiting callers, in the batch that is about to be written: a job made by this very batch
 * reaches its worker without another commit.
 */
export async function serveActivations(turn: Turn): Promise<void> {
  const { jobs } = turn.live.session;
  const pushes = assignToStreams(turn);
  const assignments = turn.options.activations.assign(jobs.take);
  if (pushes.length + assignments.length === 0) return;
  turn.options.onCrashPoint?.('jobsAssigned');
  await execute(turn, [
    ...pushes.map((push) => pushWork(turn, push)),
    ...assignments.map((assignment) => activationWork(turn, assignment)),
  ]);
}

function assignToStreams({ live: { session }, options: { streams } }: Turn): readonly Push[] {
  const assigned: Push[] = [];
  for (const [type, jobs] of session.jobs.takeStreamed()) {
    const { pushes, left } = streams.assign(type, jobs);
    assigned.push(...pushes);
    session.jobs.append(type, left);
  }
  return assigned;
}

function pushWork(turn: Turn, { stream, jobs }: Push): Work {
  const { session } = turn.live;
  const { options, nowMs, submit } = turn;
  return {
    command: activation(stream.request, jobs),
    roots: rootsOf(jobs),
    answer(reply) {
      stream.release(jobs.length);
      if (!reply.ok) return;
      const { jobs: activated, left } = reply.value as Replies['JOB_BATCH.ACTIVATE'];
      if (isLeaseDoubtful(options)) returnJobs({ submit, nowMs, log: options.log }, activated);
      else stream.push(activated);
      if (left.length === 0) return;
      session.jobs.putBackStreamed(stream.request.type, left);
      turn.wake();
    },
    fail: () => stream.release(jobs.length), // with the session; those who poll get them from the next one
  };
}

function activationWork(turn: Turn, { waiter, jobs }: Assignment): Work {
  const { live, options, nowMs, submit } = turn;
  const { activations, log } = options;
  return {
    command: activation(waiter.request, jobs),
    roots: rootsOf(jobs),
    answer(reply) {
      if (!reply.ok) return waiter.fail(new Error(reply.rejection.reason));
      const { jobs: activated, left } = reply.value as Replies['JOB_BATCH.ACTIVATE'];
      live.session.jobs.putBack(waiter.request.type, left);
      if (activated.length === 0) return activations.putBack(waiter);
      if (!waiter.isOver() && !isLeaseDoubtful(options)) return waiter.answer(activated);
      returnJobs({ submit, nowMs, log }, activated);
      activations.putBack(waiter);
    },
    fail(error) {
      if (error instanceof CoreFailure) waiter.fail(error);
      else activations.putBack(waiter);
    },
  };
}

const activation = (
  { type, worker, timeoutMs, fetchVariables, withLease }: Push['stream']['request'] | Assignment['waiter']['request'],
  jobs: readonly QueuedJob[],
): Command => ({
  type: 'JOB_BATCH.ACTIVATE',
  jobType: type,
  jobKeys: jobs.map((job) => job.jobKey),
  worker,
  timeoutMs,
  fetchVariables,
  ...(withLease === true ? { leaseTokens: new Map(jobs.map(({ jobKey }) => [jobKey, randomUUID()])) } : {}),
});

const rootsOf = (jobs: readonly QueuedJob[]) => jobs.map((job) => job.rootProcessInstanceKey);
