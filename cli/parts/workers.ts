import type { Logger } from 'pino';
import type { Office } from '../../office/kernel/index.ts';
import { startWorkers as start, type WorkersOptions } from '../../workers/start.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { Settings } from '../settings/settings.ts';
import type { EngineClient } from './client.ts';

/** Starts all job workers. */
export async function startWorkers(
  { jobPollIntervalMs, jobTimeoutMs, zeebeRestAddresses }: Settings,
  office: Office,
  client: EngineClient,
  log: Logger,
  stack: Stack,
  onJob: NonNullable<WorkersOptions['onJob']>,
): Promise<void> {
  const workers = await start({
    client,
    office,
    log: log.child({ part: 'workers' }),
    jobTimeoutMs,
    pollIntervalMs: jobPollIntervalMs,
    onJob,
    // Our own engine answers from what it has written: a step that no person's act leads to need not wait for one.
    ...(zeebeRestAddresses === null ? { searchLagMs: 0 } : {}),
  });
  stack.push('workers', () => workers.stop());
}
