import type { Logger } from 'pino';
import { takeEffectAtStart } from '../../server/packages/take-effect.ts';
import { keepBackups } from '../backup/keeper.ts';
import type { Stack } from '../lifetime/stack.ts';
import { measureBackups } from '../metrics/backups.ts';
import { measureDisk, measurePool } from '../metrics/database.ts';
import { createRegistry, serveMetrics } from '../metrics/listener.ts';
import { measureOffice } from '../metrics/office.ts';
import { measureJobs, measureRequests } from '../metrics/requests.ts';
import { withOfficeAsClient } from '../settings/office-as-client.ts';
import type { Settings } from '../settings/settings.ts';
import { createClient } from './client.ts';
import { openDatabase } from './database.ts';
import { startEngine } from './engine.ts';
import { installationSecret } from './installation.ts';
import { furnishOffice, settleOffice } from './office.ts';
import { ensurePages } from './pages.ts';
import { startServer } from './server.ts';
import { startWorkers } from './workers.ts';

export interface System {
  /** Address of the pages and their API. */
  readonly serverAddress: string;
  /** Addresses of the Camunda 8 REST API: ours, or the cluster's. */
  readonly engineAddresses: readonly string[];
  /** Of our engine's gRPC API, `host:port`; null with a cluster. */
  readonly engineGrpcAddress: string | null;
  /** Are there sample people to sign in as? */
  readonly sample: boolean;
  /** Address at which the application uses its database. */
  readonly databaseUrl: string;
}

/**
 * Starts everything in one process: the database, the engine (unless a cluster is named), the workflows, the server and the workers.
 * What was started is on the stack, also when a later part fails.
 */
export async function startSystem(given: Settings, log: Logger, stack: Stack): Promise<System> {
  const pages = ensurePages();
  // Awaited below; marked as handled here, so that a failure before that is not reported twice.
  pages.catch(() => undefined);
  // Before the database, so that it is stopped after it: what PostgreSQL hands over at its end is shipped, too.
  const backups = keepBackups(given, log, stack);
  const database = await openDatabase(given, stack, log);
  const settled = await settleOffice(given, database, log, stack);
  const { office, live } = settled;
  const engineAccess = withOfficeAsClient(settled.settings.engineAccess, installationSecret(settled.settings));
  const settings = { ...settled.settings, engineAccess };
  const [engine] = await Promise.all([
    settings.zeebeRestAddresses === null
      ? startEngine(settings, database.engineUrl, log, stack, { refuseWeak: live })
      : null,
    furnishOffice(settled, log),
  ]);
  const engineAddresses = engine ? [engine.rest] : (settings.zeebeRestAddresses ?? []);
  const registry = engine?.registry ?? createRegistry();
  measurePool(office, registry);
  measureOffice(office, registry);
  if (database.folder !== null) measureDisk(database.folder, registry);
  if (typeof backups === 'object') measureBackups(backups, registry);
  // Our engine tells them at its own address already.
  const { metrics, host, engineRestPort } = settings;
  if (metrics.port !== null) await serveMetrics(registry, { ...metrics, port: metrics.port }, stack);
  else if (!engine) await serveMetrics(registry, { host, port: engineRestPort }, stack);
  const client = createClient(engineAddresses, engineAccess, log);
  await takeEffectAtStart(office, client, log);
  await pages;
  const serverAddress = await startServer(
    settings,
    { office, client, database, log, backups, onAnswer: measureRequests(registry) },
    stack,
  );
  // A client of their own: it lets few requests through at once, and the workers' long polls would keep the server's waiting.
  await startWorkers(
    settings,
    office,
    createClient(engineAddresses, engineAccess, log),
    log,
    stack,
    measureJobs(registry),
  );
  return {
    ...{ serverAddress, engineAddresses, engineGrpcAddress: engine?.grpc ?? null },
    ...{ sample: settings.sample, databaseUrl: database.url },
  };
}
