import type { Logger } from 'pino';
import { createEngineServer } from '../../engine/api/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { refuseOpenEngine, type Settings } from '../settings.ts';
import type { Stack } from '../stack.ts';

/** Time zone of FEEL's dates and of timers without an offset. */
const ZONE = 'Asia/Ho_Chi_Minh';

/**
 * Starts the embedded engine with its Camunda 8 REST API on a migrated database.
 * @returns the address of the API
 */
export async function startEngine(settings: Settings, databaseUrl: string, log: Logger, stack: Stack): Promise<string> {
  refuseOpenEngine(settings);
  const engineLog = log.child({ part: 'engine' });
  const store = createPostgresStore({ databaseUrl, log: engineLog });
  const engine = await createEngine({
    store,
    clockControl: settings.engineClockControl,
    zone: ZONE,
    log: engineLog,
    retentionDays: settings.engineRetentionDays,
    uniqueBusinessIds: settings.engineUniqueBusinessIds,
  });
  stack.push('engine', () => engine.close());
  const server = createEngineServer(engine, {
    clockControl: settings.engineClockControl,
    version: settings.engineApiVersion,
    log: engineLog,
  });
  stack.push('engine API', () => server.close());
  return server.listen({ host: settings.host, port: settings.engineRestPort });
}
