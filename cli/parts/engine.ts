import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { createGrpcServer } from '../../engine/api/grpc/server.ts';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { signInByToken } from '../../engine/api/identity/bearer.ts';
import { createGuard, type Guard } from '../../engine/api/identity/guard.ts';
import { hashPassword, isPassword } from '../../engine/api/identity/passwords.ts';
import { ensureRoles } from '../../engine/api/identity/roles.ts';
import type { SignIn } from '../../engine/api/identity/sign-in.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { createMetrics } from '../../engine/observability/metrics.ts';
import { several } from '../../engine/observability/several.ts';
import { createSpans } from '../../engine/observability/spans.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { ZONE } from '../../office/time/index.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { EngineAccess, EngineSignIn } from '../settings/engine-access.ts';
import { refuseOpenEngine, type Settings } from '../settings/settings.ts';
import { refuseWeakEngine } from './installation.ts';

interface EngineAddresses {
  /** Of Camunda 8's REST API, without the `/v2`. */
  readonly rest: string;
  /** Of Zeebe's gRPC API: `host:port`. */
  readonly grpc: string;
  /** What `/metrics` tells; others may add to it. */
  readonly registry: Registry;
}

/**
 * Starts the embedded engine with its REST and gRPC APIs on a migrated database.
 * @param refuseWeak whether weak passwords open nothing, as in a live installation
 */
export async function startEngine(
  settings: Settings,
  databaseUrl: string,
  log: Logger,
  stack: Stack,
  { refuseWeak }: { readonly refuseWeak: boolean },
): Promise<EngineAddresses> {
  refuseOpenEngine(settings);
  if (refuseWeak) refuseWeakEngine(settings);
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
    guard: await startGuard(engine, settings.engineAccess, refuseWeak),
    metrics,
    ...(tls ? { tls } : {}),
  };
  const server = createEngineServer(engine, { clockControl: settings.engineClockControl, ...common });
  stack.push('engine REST API', () => server.close());
  const rest = await server.listen({ host: settings.host, port: settings.engineRestPort });
  const grpcServer = createGrpcServer(engine, common);
  stack.push('engine gRPC API', () => grpcServer.close());
  const grpc = await grpcServer.listen({ host: settings.host, port: settings.engineGrpcPort });
  return { rest, grpc, registry: metrics.registry };
}

/** Decides who may use the engine's API: makes the standard roles and the administrators of the settings where they are missing. */
async function startGuard(
  engine: Engine,
  { signIn, authorizations }: EngineAccess,
  refuseWeak: boolean,
): Promise<Guard> {
  return createGuard(engine, { signIn: await startSignIn(engine, signIn, refuseWeak), authorizations });
}

async function startSignIn(engine: Engine, settings: EngineSignIn, refuseWeak: boolean): Promise<SignIn | null> {
  if (settings.method === 'none') return null;
  if (settings.method === 'basic') {
    await ensureAdmin(engine, settings.admin);
    await ensureRoles(engine, [{ type: 'USER', id: settings.admin.username }]);
    return signInByPassword(engine, { refuseWeak });
  }
  await ensureRoles(
    engine,
    settings.admins.flatMap((id) => [{ type: 'USER', id } as const, { type: 'CLIENT', id } as const]),
  );
  const { jwksUrl, ...options } = settings;
  return signInByToken({ ...options, ...(jwksUrl ? { jwksUrl } : {}) });
}

/** The password of the settings is the administrator's, also when it was changed there since. */
async function ensureAdmin(
  engine: Engine,
  { username, password }: { username: string; password: string },
): Promise<void> {
  const known = engine.access().findUser(username);
  if (known && (await isPassword(password, known.passwordHash))) return;
  const passwordHash = await hashPassword(password);
  await engine.execute(
    known
      ? { type: 'USER.UPDATE', username, changes: { passwordHash } }
      : { type: 'USER.CREATE', user: { username, name: '', email: '', passwordHash } },
  );
}
