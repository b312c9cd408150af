import type { ActivatedJob } from '../../core/kernel/command.ts';
import { processesOf } from '../identity/jobs.ts';
import { JOBS_PER_ACTIVATION_MAX, MESSAGE_BYTES_MAX } from '../shared/limits.ts';
import { invalid } from '../shared/problem.ts';
import { toInteger } from '../shared/values.ts';
import { type ActivatedJobMessage, activatedJobMessage, bytesOf } from './activated-job.ts';
import { type GrpcContext, type StreamCaller, type Who, whenStopping } from './call.ts';
import { required } from './read.ts';

interface StreamActivatedJobsRequest {
  readonly type: string;
  readonly worker: string;
  readonly timeout: string;
  readonly fetchVariable: readonly string[];
  readonly tenantIds: readonly string[];
  readonly tenantFilter: 'PROVIDED' | 'ASSIGNED';
  readonly withLease: boolean;
}

interface ActivateJobsRequest extends StreamActivatedJobsRequest {
  readonly maxJobsToActivate: number;
  readonly requestTimeout: string;
}

export const jobActivationCalls = ({ engine, tenancy, stopping }: GrpcContext) => ({
  async ActivateJobs(request: ActivateJobsRequest, caller: StreamCaller, who: Who) {
    const { maxJobsToActivate, requestTimeout } = request;
    if (maxJobsToActivate < 1) throw invalid('maxJobsToActivate', 'must be an integer of at least 1');
    const jobs = await engine.activateJobs({
      ...wantedBy(request),
      ...processesOf(who),
      ...tenancy.ofJobs(request.tenantIds, request.tenantFilter === 'ASSIGNED'),
      maxJobs: Math.min(maxJobsToActivate, JOBS_PER_ACTIVATION_MAX),
      requestTimeoutMs: toInteger(requestTimeout, 'requestTimeout', Number.MIN_SAFE_INTEGER),
      signal: caller.signal(),
    });
    await sendAll(jobs, caller, engine.returnJobs);
  },

  async StreamActivatedJobs(request: StreamActivatedJobsRequest, caller: StreamCaller, who: Who) {
    let unsentBytes = 0;
    const over = engine.streamJobs({
      ...wantedBy(request),
      ...processesOf(who),
      ...tenancy.ofJobs(request.tenantIds, request.tenantFilter === 'ASSIGNED'),
      isReady: () => unsentBytes < MESSAGE_BYTES_MAX,
      async send(job) {
        const message = activatedJobMessage(job);
        const bytes = bytesOf(message);
        unsentBytes += bytes;
        await caller.send(message);
        unsentBytes -= bytes;
      },
      signal: caller.signal(),
    });
    caller.accept();
    await over;
    if (stopping.aborted) throw whenStopping();
  },
});

function wantedBy({ type, worker, timeout, fetchVariable, withLease }: StreamActivatedJobsRequest) {
  return {
    type: required(type, 'type'),
    worker,
    timeoutMs: toInteger(timeout, 'timeout', 1),
    fetchVariables: fetchVariable,
    withLease,
  };
}

/** Sends jobs in messages that clients can take; those that have not left when the client goes away are returned. */
async function sendAll(
  jobs: readonly ActivatedJob[],
  caller: StreamCaller,
  giveBack: (jobs: readonly ActivatedJob[]) => void,
): Promise<void> {
  let left = jobs;
  const gone = (): void => giveBack(left);
  if (caller.isGone()) return gone();
  caller.signal().addEventListener('abort', gone, { once: true });
  for (const messages of packed(jobs.map(activatedJobMessage))) {
    await caller.send({ jobs: messages });
    left = left.slice(messages.length);
  }
  caller.signal().removeEventListener('abort', gone);
}

/** Bytes of a job's message beside its variables and headers, as an activation counts them: so it never gives more than one fills. */
const ENVELOPE_BYTES = 2_048;

function packed(messages: readonly ActivatedJobMessage[]): readonly (readonly ActivatedJobMessage[])[] {
  const packs: ActivatedJobMessage[][] = [];
  let bytes = MESSAGE_BYTES_MAX;
  for (const message of messages) {
    const size = bytesOf(message) + ENVELOPE_BYTES;
    if (bytes + size > MESSAGE_BYTES_MAX) {
      packs.push([]);
      bytes = 0;
    }
    packs.at(-1)?.push(message);
    bytes += size;
  }
  return packs;
}
