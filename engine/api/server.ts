import multipart from '@fastify/multipart';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import type { Metrics } from '../observability/metrics.ts';
import type { Engine } from '../runtime/contract/engine.ts';
import { RETRY_AFTER_S, registerForwarding } from './forwarding/rest.ts';
import type { Tls } from './http/connections.ts';
import { trackSilentConnections } from './http/connections.ts';
import type { ApiContext } from './http/context.ts';
import { registerHealth, registerMetrics } from './http/health.ts';
import { refuseForeignPages } from './http/origin.ts';
import { sendProblem, sendUnknownPath } from './http/problem-handler.ts';
import { buildValidator } from './http/validators.ts';
import { actingFor } from './identity/acting.ts';
import { applyRules } from './identity/apply-rules.ts';
import { BEARER } from './identity/bearer.ts';
import type { Guard } from './identity/guard.ts';
import { createGuard } from './identity/guard.ts';
import { registerDocumentContent } from './rest/documents/links.ts';
import { registerRest } from './rest/index.ts';
import { registerUnservedOfCluster } from './rest/unserved/routes.ts';
import { registerJsonParser } from './shared/json.ts';
import { MESSAGE_BYTES_MAX, PATH_PARAMETER_CHARS_MAX } from './shared/limits.ts';
import { ApiProblem, invalid } from './shared/problem.ts';
import { type ApiVersion, inVersion, versionOf, withoutVersion } from './shared/versions.ts';

export interface EngineServerOptions {
  /** Whether `PUT /v2/clock` and `POST /v2/clock/reset` may move the engine's clock. */
  readonly clockControl: boolean;
  /** The version of Camunda's API that `/v2` speaks; 8.8 when absent. */
  readonly version?: ApiVersion;
  /** Whether there are other tenants than the default one; off when absent. */
  readonly multiTenancy?: boolean;
  /** Finds out who calls and what they may do; without it nobody signs in. */
  readonly guard?: Guard;
  /** Certificate chain and key in PEM, and where clients must have certificates, who signed those; without them the connection is plain. */
  readonly tls?: Tls;
  /** Served at `/metrics`; without them there are none. */
  readonly metrics?: Metrics;
  /** A pino logger; without one the server is silent. */
  readonly log?: FastifyBaseLogger;
}

/** Base path of Camunda's Orchestration Cluster API. */
export const BASE_PATH = '/v2';

/**
 * Camunda 8's REST API over an engine; the caller makes it listen. Closing the server ends long polls at once and waits for
 * the other requests; close it before the engine.
 * @example
 * ```ts
 * import { createEngine } from '../runtime/create.ts';
 * import { createMemoryStore } from '../store/memory/create.ts';
 * import { createEngineServer } from './server.ts';
 *
 * const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
 * const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log: silent });
 * const server = createEngineServer(engine, { clockControl: false });
 * const body = { expression: '=1 + 1' };
 * const answer = await server.inject({ method: 'POST', url: '/v2/expression/evaluation', body });
 * answer.json().result; // => 2
 * await server.close();
 * await engine.close();
 * ```
 */
export function createEngineServer(engine: Engine, options: EngineServerOptions): FastifyInstance {
  const { clockControl, version = '8.8', tls, metrics, log } = options;
  const guard = options.guard ?? createGuard(engine, { signIn: null, authorizations: false });
  const app = Fastify({
    ...(log ? { loggerInstance: log } : {}),
    bodyLimit: MESSAGE_BYTES_MAX,
    ...(tls ? { https: secureContext(tls) } : {}),
    logController: new LogController({ disableRequestLogging: true }), // workers poll all day
    exposeHeadRoutes: false,
    return503OnClosing: false, // `refuseWhenStopping` says it in the API's own words
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: PATH_PARAMETER_CHARS_MAX },
    frameworkErrors: sendProblem, // an address that cannot be read never gets to a route
    rewriteUrl: ({ url = '' }) => withoutVersion(url),
    schemaController: { compilersFactory: { buildValidator } },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false } },
  });
  const stopping = new AbortController();
  const acting = actingFor(engine, options.multiTenancy);
  const { tenancy } = acting;
  const context: ApiContext = {
    engine: acting.engine,
    tenancy,
    clockControl,
    isLoginDelegated: guard.challenge === BEARER,
    version,
    stopping: stopping.signal,
  };

  const closeSilentConnections = trackSilentConnections(app.server);
  app.addHook('preClose', async () => {
    stopping.abort();
    closeSilentConnections();
  });
  app.addHook('onRequest', async (_request, reply) => refuseWhenStopping(stopping.signal, reply));
  // A long poll that is answered while the server closes would leave its connection open for the keep-alive time.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('onRequest', refuseForeignPages);
  app.addHook('onRequest', async ({ url }) => refuseNul(url));
  registerForwarding(app, { leadership: engine.leadership, tls, log, stopping: stopping.signal });
  applyRules(app, acting, guard, BASE_PATH);
  app.addHook('preSerialization', async (request, _reply, payload) => inVersion(payload, versionOf(request, version)));
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(sendUnknownPath);
  if (metrics) registerMetrics(app, metrics);
  registerJsonParser(app);
  app.register(multipart);
  app.register(async (scope) => registerHealth(scope.withTypeProvider<TypeBoxTypeProvider>(), context));
  app.register(async (scope) => registerDocumentContent(scope.withTypeProvider<TypeBoxTypeProvider>(), context));
  app.register(async (scope) => registerUnservedOfCluster(scope.withTypeProvider<TypeBoxTypeProvider>(), context));
  app.register(async (scope) => registerRest(scope.withTypeProvider<TypeBoxTypeProvider>(), context), {
    prefix: BASE_PATH,
  });
  return app;
}

const secureContext = ({ certificate, key, clientAuthority }: Tls) => ({
  cert: certificate,
  key,
  ...(clientAuthority ? { ca: clientAuthority, requestCert: true, rejectUnauthorized: true } : {}),
});

function refuseWhenStopping({ aborted }: AbortSignal, reply: FastifyReply): void {
  if (!aborted) return;
  reply.header('retry-after', RETRY_AFTER_S); // tells that nothing was executed
  throw new ApiProblem(503, 'UNAVAILABLE', 'The engine is stopping; send the request again when it runs');
}

/** PostgreSQL keeps no such character in a text, so no name has it. */
function refuseNul(url: string): void {
  if (url.includes('%00')) throw invalid('path', 'must not contain the character U+0000, which cannot be stored');
}
