/**
 * The running job workers: a long poll for each job type of the registry, and the dispatcher of letters beside them.
 *
 * A worker waits in a request that the engine holds for `POLL_TIMEOUT_MS`, has up to `PARALLEL_JOBS_MAX` jobs in hand, and tells the engine of each how it went. Stopping, it
 * asks for no more and waits for the jobs in hand, `STOP_WAIT_MS` at most. What a crash leaves is a job that nobody answers: after `JOB_TIMEOUT_MS` the engine gives it to
 * another worker, whose work finds done what was done, because the keys of acts are made of the step and not of the attempt.
 */
import { announceStep, type Office, type OfficeLog } from '../office/kernel/index.ts';
import { MINUTE_MS } from '../office/time/index.ts';
import { type JobType, workers } from './registry.ts';
import { startBeat } from './run/beat.ts';
import { startLetters } from './run/letters.ts';
import { type JobOutcome, runJob } from './run/run-job.ts';
import { waitWhileClockStands } from './run/standing-clock.ts';
import type { EngineClient } from './run/worker.ts';

export interface WorkersOptions {
  readonly client: EngineClient;
  readonly office: Office;
  readonly log: OfficeLog;
  /** Pause after an empty or failed poll, and while all hands are busy. */
  readonly pollIntervalMs?: number;
  /** How long a job may take before the engine gives it to another worker. */
  readonly jobTimeoutMs?: number;
  /** How often waiting letters are looked for. */
  readonly letterIntervalMs?: number;
  /** Is told of each job that was worked on, once the engine was told how it went. */
  readonly onJob?: (job: {
    readonly jobType: JobType;
    readonly outcome: JobOutcome['kind'];
    readonly tookMs: number;
  }) => void;
  /** How long the engine's searches may lag behind what it was told, as a cluster's do; 0 for an engine whose searches never do. */
  readonly searchLagMs?: number;
}

export interface RunningWorkers {
  /** Takes no more jobs, and waits until those at hand are done. */
  stop(): Promise<void>;
}

const PARALLEL_JOBS_MAX = 8;
const JOB_TIMEOUT_MS = MINUTE_MS;
/** One long request per job type waits at the engine: an idle worker costs three requests a minute. */
const POLL_TIMEOUT_MS = 20_000;
const POLL_INTERVAL_MS = 100;
const STOP_WAIT_MS = 10_000;
const STOP_CHECK_MS = 20;
const NOT_FOUND = 404;

type SdkWorker = ReturnType<EngineClient['createJobWorker']>;
type Handler = Parameters<EngineClient['createJobWorker']>[0]['jobHandler'];
type SdkJob = Parameters<Handler>[0];

/** Starts a worker for every job type of the registry, and the dispatcher of letters. */
export async function startWorkers(options: WorkersOptions): Promise<RunningWorkers> {
  const { office, log, letterIntervalMs } = options;
  const stopping = new AbortController();
  const running = (Object.keys(workers) as JobType[]).map((jobType) => startWorker(options, jobType, stopping.signal));
  log.info({ jobTypes: Object.keys(workers) }, 'Workers are waiting for jobs');
  const letters = startLetters(office, log, letterIntervalMs);
  const beat = startBeat(office, log);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([stopAll(running, log), letters.stop(), beat.stop()]);
    },
  };
}

function startWorker(options: WorkersOptions, jobType: JobType, stopping: AbortSignal): SdkWorker {
  const {
    client,
    office,
    log,
    pollIntervalMs = POLL_INTERVAL_MS,
    jobTimeoutMs = JOB_TIMEOUT_MS,
    searchLagMs,
    onJob,
  } = options;
  const worker = workers[jobType];
  return client.createJobWorker({
    jobType,
    workerName: `motcua-${jobType}-${process.pid}`,
    maxParallelJobs: PARALLEL_JOBS_MAX,
    jobTimeoutMs,
    pollTimeoutMs: POLL_TIMEOUT_MS,
    pollIntervalMs,
    fetchVariables: Object.keys(worker.variables.properties),
    jobHandler: async (job) => {
      const startedMs = performance.now();
      const outcome = await runJob(office, client, worker, job, searchLagMs);
      const answered = await answer(job, await waitWhileClockStands(office, outcome, stopping), log);
      onJob?.({ jobType, outcome: outcome.kind, tookMs: performance.now() - startedMs });
      await tellFeeds(office, log);
      return answered;
    },
  });
}

/** Tells the engine how it went. An answer that does not get through is no loss: the job comes again after its timeout. */
async function answer(job: SdkJob, outcome: JobOutcome, log: OfficeLog): ReturnType<SdkJob['ignore']> {
  const about = { jobKey: job.jobKey, jobType: job.type, elementId: job.elementId };
  try {
    return await tell(job, outcome, log, about);
  } catch (cause) {
    const passed = cause instanceof Error && 'status' in cause && cause.status === NOT_FOUND;
    if (passed)
      log.info({ ...about, outcome: outcome.kind }, 'A job was done by another worker, or is not wanted any more');
    else log.warn({ ...about, outcome: outcome.kind, err: cause }, 'The engine did not take the answer to a job');
    return job.ignore();
  }
}

async function tell(job: SdkJob, outcome: JobOutcome, log: OfficeLog, about: object): ReturnType<SdkJob['ignore']> {
  if (outcome.kind === 'completed') return job.complete({ ...outcome.variables });
  const { kind, ...request } = outcome;
  log.warn({ ...about, ...request }, kind === 'failed' ? 'A job failed' : 'A job ends in an error of the process');
  return outcome.kind === 'failed'
    ? job.fail(request)
    : job.error({
        errorCode: outcome.errorCode,
        errorMessage: outcome.errorMessage,
        variables: { ...outcome.variables },
      });
}

/** Servers would find what the engine offers now by themselves, a second or two later: so a database that is away is no reason to fail. */
async function tellFeeds(office: Office, log: OfficeLog): Promise<void> {
  await announceStep(office).catch((cause: unknown) =>
    log.warn({ err: cause }, 'The servers could not be told that a job is over'),
  );
}

async function stopAll(running: readonly SdkWorker[], log: OfficeLog): Promise<void> {
  for (const worker of running) worker.stop();
  const deadline = Date.now() + STOP_WAIT_MS;
  while (running.some((worker) => worker.activeJobs > 0) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, STOP_CHECK_MS));
  }
  const left = running.reduce((sum, worker) => sum + worker.activeJobs, 0);
  if (left > 0)
    log.warn({ left }, 'Workers stopped before their last jobs were answered; the engine gives them out again');
}
