/** What the server of the pages answered, and what the job workers did: how long each took and how it ended. */
import { Histogram, type Registry } from 'prom-client';
import type { ServerParts } from '../../server/server.ts';
import type { WorkersOptions } from '../../workers/start.ts';

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5, 10, 30];
const JOB_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** @returns what the server is to tell of each answer */
export function measureRequests(registry: Registry): NonNullable<ServerParts['onAnswer']> {
  const seconds = new Histogram({
    name: 'motcua_request_seconds',
    help: 'How long the server took to answer, by operation of its API; pages and files are operations of their own',
    labelNames: ['operation', 'status'] as const,
    buckets: REQUEST_SECONDS,
    registers: [registry],
  });
  return ({ operation, status, tookMs }) => seconds.observe({ operation, status: String(status) }, tookMs / 1_000);
}

/** @returns what the workers are to tell of each job */
export function measureJobs(registry: Registry): NonNullable<WorkersOptions['onJob']> {
  const seconds = new Histogram({
    name: 'motcua_job_seconds',
    help: 'How long a job took from when a worker had it until the engine was told, by type and outcome',
    labelNames: ['type', 'outcome'] as const,
    buckets: JOB_SECONDS,
    registers: [registry],
  });
  return ({ jobType, outcome, tookMs }) => seconds.observe({ type: jobType, outcome }, tookMs / 1_000);
}
