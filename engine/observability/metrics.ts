import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Engine } from '../runtime/contract/engine.ts';
import type { Observer } from '../runtime/contract/observer.ts';
import type { Work } from '../runtime/contract/work.ts';

export interface Metrics {
  /** To be given to the engine when it is made. */
  readonly observer: Observer;
  /** Counts what the API answered. */
  readonly requests: Histogram<'api' | 'operation' | 'status'>;
  readonly registry: Registry;
  /** Adds what is read from the engine itself at each scrape. */
  watch(engine: Engine): void;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COMMANDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/**
 * Prometheus metrics of one engine, in a registry of their own, so that several engines may live in one process.
 * @example
 * ```ts
 * import { createMetrics } from './metrics.ts';
 *
 * const metrics = createMetrics();
 * metrics.observer.committed(3, 1.5);
 * (await metrics.registry.metrics()).includes('engine_commit_commands_sum 3'); // => true
 * ```
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const observer = observing(createInstruments(registers));
  const requests = new Histogram({
    name: 'engine_request_seconds',
    help: 'How long the API took to answer; long polls wait on purpose',
    labelNames: ['api', 'operation', 'status'] as const,
    buckets: SECONDS,
    registers,
  });
  return {
    registry,
    requests,
    observer,
    watch(engine) {
      watchLoad(engine, registers);
    },
  };
}

/** Makes the instruments that measure commands, transactions, jobs and incidents. */
function createInstruments(registers: Registry[]) {
  return {
    commands: new Histogram({
      name: 'engine_command_seconds',
      help: 'From asking for a command to its durable outcome',
      labelNames: ['type', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    commits: new Histogram({
      name: 'engine_commit_seconds',
      help: 'How long a transaction took to be on disk',
      buckets: SECONDS,
      registers,
    }),
    batches: new Histogram({
      name: 'engine_commit_commands',
      help: 'Commands that one transaction holds',
      buckets: COMMANDS,
      registers,
    }),
    jobs: new Counter({
      name: 'engine_jobs_activated_total',
      help: 'Jobs handed to workers',
      labelNames: ['type'],
      registers,
    }),
    incidents: new Counter({
      name: 'engine_incidents_total',
      help: 'Incidents that were raised',
      labelNames: ['error_type', 'process'],
      registers,
    }),
  };
}

/** Returns the observer that feeds the instruments. */
function observing({ commands, commits, batches, jobs, incidents }: ReturnType<typeof createInstruments>): Observer {
  const submittedMs = new WeakMap<Work, number>();
  const done = (work: Work, outcome: string): void => {
    const since = submittedMs.get(work);
    if (since !== undefined)
      commands.observe({ type: work.command.type, outcome }, (performance.now() - since) / 1_000);
  };
  return {
    submitted: (work) => void submittedMs.set(work, performance.now()),
    applying: () => undefined,
    answered(work, reply) {
      done(work, reply.ok ? 'accepted' : reply.rejection.code);
      if (reply.ok && work.command.type === 'JOB_BATCH.ACTIVATE' && 'jobs' in reply.value)
        jobs.inc({ type: work.command.jobType }, reply.value.jobs.length);
    },
    lost: (work) => done(work, 'lost'),
    committed(count, tookMs) {
      batches.observe(count);
      commits.observe(tookMs / 1_000);
    },
    incidentCreated: ({ errorType, processDefinitionId }) =>
      incidents.inc({ error_type: errorType, process: processDefinitionId }),
  };
}

function watchLoad(engine: Engine, registers: Registry[]): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  gauge('engine_ready', 'Whether the engine takes commands', () => Number(engine.isReady()));
  gauge('engine_intake_commands', 'Commands that wait for their turn', () => engine.load().intakeCommands);
  gauge('engine_waiting_activations', 'Long polls that wait for jobs', () => engine.load().waitingActivations);
  gauge('engine_open_job_streams', 'Streams of jobs that are open', () => engine.load().openJobStreams);
  gauge('engine_activatable_jobs', 'Jobs that wait for a worker', () => engine.load().activatableJobs);
  gauge('engine_leased_jobs', 'Jobs that wait for a worker who wants leases', () => engine.load().leasedJobs);
  gauge('engine_resident_instances', 'Instance trees in memory', () => engine.load().cachedInstances);
}
