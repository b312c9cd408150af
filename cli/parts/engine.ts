import { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
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
import { openSecretFolder } from '../../engine/runtime/secret-folder.ts';
import type { Addresses } from '../../engine/store/contract/lease.ts';
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
  /** Whether another engine led when this one started. */
  readonly isStandingBy: boolean;
}

/** So long an engine that has handed over refuses what it is asked, until everybody knows who leads now. */
const HANDED_OVER_MS = 500;

/**
 * Starts the embedded engine with its REST and gRPC APIs on a migrated database. While another engine leads there, this one stands by:
 * it answers all the same, and sends on what it is asked.
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
  const { standby, tls } = settings.engineAccess;
  const store = createPostgresStore({ databaseUrl, log: engineLog, ...(standby ? { lockTimeoutMs: 0 } : {}) });
  const metrics = createMetrics();
  const secrets =
    settings.engineSecretsDir === null ? null : await openSecretFolder(settings.engineSecretsDir, engineLog);
  if (secrets !== null) stack.push('engine secrets', async () => secrets.close());
  const engine = await createEngine({
    store,
    clockControl: settings.engineClockControl,
    zone: ZONE,
    log: engineLog,
    retentionDays: settings.engineRetentionDays,
    uniqueBusinessIds: settings.engineUniqueBusinessIds,
    ...(secrets === null ? {} : { secrets }),
    standby,
    observer: several([metrics.observer, createSpans()]),
  });
  metrics.watch(engine);
  stack.push('engine', () => engine.close());
  const common = {
    version: settings.engineApiVersion,
    multiTenancy: settings.engineMultiTenancy,
    log: engineLog,
    guard: await startGuard(engine, settings.engineAccess, { refuseWeak, log: engineLog }),
    metrics,
    ...(tls ? { tls } : {}),
  };
  const server = createEngineServer(engine, { clockControl: settings.engineClockControl, ...common });
  const grpcServer = createGrpcServer(engine, common);
  stack.push('engine REST API', () => server.close());
  stack.push('engine gRPC API', () => grpcServer.close());
  stack.push('engine lease', () => handOver(engine));
  const rest = await server.listen({ host: settings.host, port: settings.engineRestPort });
  const grpc = await grpcServer.listen({ host: settings.host, port: settings.engineGrpcPort });
  engine.leadership.announce(announced(settings, { rest, grpc }));
  return { rest, grpc, isStandingBy: engine.leadership.standing().role === 'standby', registry: metrics.registry };
}

/** Lets whoever stands by take over before the first connection is closed. */
async function handOver(engine: Engine): Promise<void> {
  const members = await engine.leadership.members().catch(() => []);
  await engine.handOver();
  if (members.length > 1) await pause(HANDED_OVER_MS);
}

/** Where the other engines reach this one: an address that listens everywhere is none that can be called. */
function announced(
  { host, engineAccess }: Settings,
  { rest, grpc }: Pick<EngineAddresses, 'rest' | 'grpc'>,
): Addresses {
  const { advertisedHost, tls } = engineAccess;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = advertisedHost ?? (isEverywhere ? hostname() : host);
  const bracketed = name.includes(':') ? `[${name}]` : name;
  const restUrl = new URL(rest);
  return {
    restAddress: `${restUrl.protocol}//${bracketed}:${restUrl.port}`,
    grpcAddress: `${bracketed}:${grpc.slice(grpc.lastIndexOf(':') + 1)}`,
    certificate: tls ? new X509Certificate(tls.certificate).fingerprint256 : null,
  };
}

/** Decides who may use the engine's API. */
async function startGuard(
  engine: Engine,
  { signIn, authorizations }: EngineAccess,
  { refuseWeak, log }: { readonly refuseWeak: boolean; readonly log: Logger },
): Promise<Guard> {
  const ensure = (): Promise<void> => ensureAdmins(engine, signIn);
  if (engine.isReady()) await ensure();
  engine.leadership.watch(({ role }) => {
    if (role !== 'leader') return;
    ensure().catch((error: unknown) => log.error({ err: error }, 'The administrators of the settings were not made'));
  });
  const optional = signIn.method === 'none';
  return createGuard(engine, { signIn: signInOf(engine, signIn, refuseWeak), authorizations, optional });
}

function signInOf(engine: Engine, settings: EngineSignIn, refuseWeak: boolean): SignIn | null {
  if (settings.method === 'none') return settings.office ? signInByPassword(engine) : null;
  if (settings.method === 'basic') return signInByPassword(engine, { refuseWeak });
  const { jwksUrl, ...options } = settings;
  return signInByToken({ ...options, ...(jwksUrl ? { jwksUrl } : {}) });
}

/** Makes the standard roles and the administrators of the settings where they are missing; only an engine that leads can. */
async function ensureAdmins(engine: Engine, settings: EngineSignIn): Promise<void> {
  if (settings.method === 'none') {
    if (settings.office) await ensureUser(engine, settings.office);
    return;
  }
  if (settings.method === 'basic') {
    await ensureUser(engine, settings.admin);
    return ensureRoles(engine, [{ type: 'USER', id: settings.admin.username }]);
  }
  await ensureRoles(
    engine,
    settings.admins.flatMap((id) => [{ type: 'USER', id } as const, { type: 'CLIENT', id } as const]),
  );
}

/** The password of the settings is the user's, also when it was changed there since. */
async function ensureUser(
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
