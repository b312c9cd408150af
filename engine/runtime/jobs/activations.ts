/**
 * Activations: the long polls by which workers wait for jobs, first come first served within a job type.
 *
 * A waiter is waiting (it stands in the line of its type), assigned (it has jobs that are being activated; it left the line) or over (it
 * was answered, failed, timed out or its client went away: then every later answer counts for nothing). Whenever a batch is closed `assign`
 * offers the jobs of the queues to the waiters in their order; a waiter whose jobs were refused by the core goes back to the head of the
 * line, since it has waited longest. A request that would not wait (`requestTimeoutMs` below 0) is answered with nothing by then.
 *
 * At most 10,000 wait (`waitingActivations`), and a poll of which the client did not say how long lasts 10 s (`longPollMs`): long enough
 * that an idle worker costs six requests a minute, short enough for the proxies between it and the engine.
 *
 * A crash or a lost session answers nobody: the waiters outlive a session and go on waiting for the next one. Jobs that were activated
 * for a client that has gone by then are given back at once (`return-jobs.ts`), with the retries they had.
 */
import type { ActivatedJob } from '../../core/kernel/command.ts';
import { type ActivateJobsRequest, UnavailableError } from '../contract/engine.ts';
import type { Limits } from '../contract/limits.ts';
import { isForEverybody, type Permitted, type QueuedJob } from './job-queues.ts';

/** An activation that waits for jobs. */
export interface Waiter {
  readonly request: ActivateJobsRequest;
  /** Answers the caller; only the first answer counts. */
  answer(jobs: readonly ActivatedJob[]): void;
  fail(error: Error): void;
  /** The caller is gone or was answered. */
  isOver(): boolean;
}

export interface Assignment {
  readonly waiter: Waiter;
  readonly jobs: readonly QueuedJob[];
}

/** Long polls, first come first served within a job type. */
export interface Activations {
  /**
   * Waits for jobs of a type; empty when none came in time or the caller went away.
   * @throws UnavailableError RESOURCE_EXHAUSTED when too many wait
   */
  wait(request: ActivateJobsRequest): Promise<readonly ActivatedJob[]>;
  /** Gives waiting callers what `take` finds for them, and answers those who would not wait. */
  assign(take: (type: string, count: number, permitted: Permitted) => readonly QueuedJob[]): readonly Assignment[];
  /** Puts an assigned waiter back where it was: before all others. */
  putBack(waiter: Waiter): void;
  answerAll(): void;
  /** How many wait. */
  readonly size: number;
}

/**
 * Makes an empty line of waiters for each job type.
 * @example
 * ```ts
 * import { DEFAULT_LIMITS } from '../contract/limits.ts';
 * import { createActivations } from './activations.ts';
 *
 * const activations = createActivations(DEFAULT_LIMITS);
 * const request = { type: 'stamp', worker: 'counter', timeoutMs: 1_000, maxJobs: 1, requestTimeoutMs: 0, fetchVariables: [] };
 * const answer = activations.wait(request);
 * const process = { rootProcessInstanceKey: 1, processDefinitionId: 'birth', tenantId: '<default>' };
 * const job = { ...process, jobKey: 10, priority: 0, leaseToken: null };
 * const [assignment] = activations.assign(() => [job]);
 * assignment?.jobs; // => [job]
 * activations.size; // => 0
 * assignment?.waiter.answer([]);
 * await answer; // => []
 * ```
 */
export function createActivations(limits: Limits): Activations {
  const waitersByType = new Map<string, Waiter[]>();
  let size = 0;

  const drop = (waiter: Waiter): void => {
    const waiters = waitersByType.get(waiter.request.type);
    const index = waiters?.indexOf(waiter) ?? -1;
    if (!waiters || index < 0) return;
    waiters.splice(index, 1);
    size -= 1;
    if (waiters.length === 0) waitersByType.delete(waiter.request.type);
  };
  const queueOf = (type: string): Waiter[] => {
    const waiters = waitersByType.get(type) ?? [];
    waitersByType.set(type, waiters);
    return waiters;
  };
  const assignType = (
    type: string,
    waiters: readonly Waiter[],
    take: Parameters<Activations['assign']>[0],
  ): Assignment[] => {
    const assignments: Assignment[] = [];
    /** For whom nothing is left: for those who want a lease, and for those who want none. */
    const isEmptyFor = { leasing: false, others: false };
    for (const waiter of [...waiters]) {
      const { maxJobs, withLease } = waiter.request;
      const jobs: readonly QueuedJob[] = isEmptyFor[withLease === true ? 'leasing' : 'others']
        ? []
        : take(type, Math.min(maxJobs, limits.jobsPerActivation), waiter.request);
      if (jobs.length === 0 && isForEverybody(waiter.request)) {
        isEmptyFor.others = true;
        isEmptyFor.leasing ||= withLease === true;
      }
      if (jobs.length > 0) {
        drop(waiter);
        assignments.push({ waiter, jobs });
      } else if (waiter.request.requestTimeoutMs < 0) waiter.answer([]);
    }
    return assignments;
  };
  return {
    wait(request) {
      if (size >= limits.waitingActivations) {
        throw new UnavailableError('RESOURCE_EXHAUSTED', `Expected to wait for jobs, but ${size} callers wait already`);
      }
      return new Promise((resolve, reject) => {
        const waiter = createWaiter(request, limits.longPollMs, resolve, reject, drop);
        if (waiter.isOver()) return;
        queueOf(request.type).push(waiter);
        size += 1;
      });
    },
    assign: (take) => [...waitersByType].flatMap(([type, waiters]) => assignType(type, waiters, take)),
    putBack(waiter) {
      if (waiter.isOver()) return;
      queueOf(waiter.request.type).unshift(waiter);
      size += 1;
    },
    get size() {
      return size;
    },
    answerAll() {
      for (const waiter of [...waitersByType.values()].flat()) waiter.answer([]);
    },
  };
}

function createWaiter(
  request: ActivateJobsRequest,
  longPollMs: number,
  resolve: (jobs: readonly ActivatedJob[]) => void,
  reject: (error: Error) => void,
  drop: (waiter: Waiter) => void,
): Waiter {
  let isOver = false;
  const end = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timeout);
    request.signal?.removeEventListener('abort', giveUp);
    drop(waiter);
    tell();
  };
  const waiter: Waiter = {
    request,
    answer: (jobs) => end(() => resolve(jobs)),
    fail: (error) => end(() => reject(error)),
    isOver: () => isOver,
  };
  const giveUp = (): void => waiter.answer([]);
  const waitMs = request.requestTimeoutMs === 0 ? longPollMs : request.requestTimeoutMs;
  const timeout = waitMs > 0 ? setTimeout(giveUp, Math.min(waitMs, MAX_DELAY_MS)) : undefined;
  if (request.signal?.aborted) giveUp();
  else request.signal?.addEventListener('abort', giveUp);
  return waiter;
}

/** The longest delay that `setTimeout` can keep. */
const MAX_DELAY_MS = 2 ** 31 - 1;
