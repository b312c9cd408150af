import type { Logger } from 'pino';
import { createGrpcServer } from '../../engine/api/grpc/server.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { createMetrics } from '../../engine/observability/metrics.ts';
import { several } from '../../engine/observability/several.ts';
import { createSpans } from '../../engine/observability/spans.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import type { Stack } from '../lifetime/stack.ts';
import { refuseOpenEngine, type Settings } from '../settings/settings.ts';
import { startGuard } from './engine-guard.ts';

/** Time zone of FEEL's dates and of timers without an offset. */
const ZONE = 'Asia/Ho_Chi_Minh';

export interface EngineAddresses {
  /** Of Camunda 8's REST API, without the `/v2`. */
  readonly rest: string;
  /** Of Zeebe's gRPC API: `host:port`. */
  readonly grpc: string;
}

/** Starts the embedded engine with its REST and gRPC APIs on a migrated database. */
export async function startEngine(
  settings: Settings,
  databaseUrl: string,
  log: Logger,
  stack: Stack,
): Promise<EngineAddresses> {
  refuseOpenEngine(settings);
  const engineLog = log.child({ part: 'engine' });
  const store = createPostgresStore({ databaseUrl, log: engineLog });
  const metrics = createMetrics();
  const engine = await createEngine({
    store,
    clockControl: settings.engineClockControl,
    zone: ZONE,
    log: engineLog,
    retentionDays: settings.engineRetentionDays,
    uniqueBusinessIds: settings.engineUniqueBusinessIds,
    observer: several([metrics.observer, createSpans()]),
  });
  metrics.watch(engine);
  stack.push('engine', () => engine.close());
  const { tls } = settings.engineAccess;
  const common = {
    version: settings.engineApiVersion,
    log: engineLog,
    guard: await startGuard(engine, settings.engineAccess),
    metrics,
    ...(tls ? { tls } : {}),
  };
  const server = createEngineServer(engine, { clockControl: settings.engineClockControl, ...common });
  stack.push('engine REST API', () => server.close());
  const rest = await server.listen({ host: settings.host, port: settings.engineRestPort });
  const grpcServer = createGrpcServer(engine, common);
  stack.push('engine gRPC API', () => grpcServer.close());
  const grpc = await grpcServer.listen({ host: settings.host, port: settings.engineGrpcPort });
  return { rest, grpc };
}
