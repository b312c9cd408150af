/** `npm run workers`: the job workers alone, on the database of DATABASE_URL and the engine of ZEEBE_REST_ADDRESS; run as many as needed. */
import { runUntilStopped } from './lifetime/run.ts';
import { createStack } from './lifetime/stack.ts';
import { readSettings, requireShared } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const settings = readSettings();
  const { zeebeRestAddresses } = requireShared(settings, 'workers');
  // Loaded only now, so that a setting which cannot be used is told at once.
  const { createLog } = await import('./lifetime/log.ts');
  const { measurePool } = await import('./metrics/database.ts');
  const { createRegistry, serveMetrics } = await import('./metrics/listener.ts');
  const { measureJobs } = await import('./metrics/requests.ts');
  const { createClient } = await import('./parts/client.ts');
  const { openDatabase } = await import('./parts/database.ts');
  const { startOffice } = await import('./parts/office.ts');
  const { startWorkers } = await import('./parts/workers.ts');
  const log = createLog(settings);
  const database = await openDatabase(settings, stack, log);
  const office = await startOffice(settings, database, log, stack);
  const registry = createRegistry();
  measurePool(office, registry);
  const { host, port } = settings.metrics;
  if (port !== null) await serveMetrics(registry, { host, port }, stack);
  const client = createClient(zeebeRestAddresses, undefined, log);
  await startWorkers(settings, office, client, log, stack, measureJobs(registry));
  console.log('\n  The workers are waiting for jobs. Ctrl-C stops them.\n');
});
