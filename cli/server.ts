/** `npm run server`: the pages and their API alone, on the database of DATABASE_URL and the engine of ZEEBE_REST_ADDRESS. */
import { runUntilStopped } from './lifetime/run.ts';
import { createStack } from './lifetime/stack.ts';
import { readSettings, requireShared } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const settings = readSettings();
  const { zeebeRestAddresses } = requireShared(settings, 'server');
  // Loaded only now, so that a setting which cannot be used is told at once.
  const { createLog } = await import('./lifetime/log.ts');
  const { measurePool } = await import('./metrics/database.ts');
  const { createRegistry, serveMetrics } = await import('./metrics/listener.ts');
  const { measureOffice } = await import('./metrics/office.ts');
  const { measureRequests } = await import('./metrics/requests.ts');
  const { createClient } = await import('./parts/client.ts');
  const { openDatabase } = await import('./parts/database.ts');
  const { furnishOffice, settleOffice } = await import('./parts/office.ts');
  const { ensurePages } = await import('./parts/pages.ts');
  const { startServer } = await import('./parts/server.ts');
  const { takeEffectAtStart } = await import('../server/packages/take-effect.ts');
  const log = createLog(settings);
  const [database] = await Promise.all([openDatabase(settings, stack, log), ensurePages()]);
  const settled = await settleOffice(settings, database, log, stack);
  await furnishOffice(settled, log);
  const { office } = settled;
  const client = createClient(zeebeRestAddresses, undefined, log);
  await takeEffectAtStart(office, client, log);
  const registry = createRegistry();
  measurePool(office, registry);
  measureOffice(office, registry);
  const { host, port } = settings.metrics;
  if (port !== null) await serveMetrics(registry, { host, port }, stack);
  const parts = { office, client, database, log, backups: 'own-server', onAnswer: measureRequests(registry) } as const;
  const address = await startServer(settled.settings, parts, stack);
  console.log(`\n  The server answers at ${address}. Ctrl-C stops it.\n`);
});
