import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Office } from '../office/kernel/index.ts';
import { approvalKinds } from './approval-kinds.ts';
import { createArchiveKeeper } from './background/archive-keeper.ts';
import { createAuditKeeper } from './background/audit-keeper.ts';
import { createBulkRunner } from './background/bulk-runner.ts';
import { createChangeHub } from './background/change-hub.ts';
import { listenToOffice } from './background/change-listener.ts';
import { createFeed } from './background/feed.ts';
import { createFigureKeeper } from './background/figure-keeper.ts';
import { createHealthWatch } from './background/health-watch.ts';
import { createOpenDossierKeeper } from './background/open-dossier-keeper.ts';
import { createOperationRunner } from './background/operation-runner.ts';
import { createOutbox } from './background/outbox.ts';
import { createPackageKeeper } from './background/package-keeper.ts';
import { instanceSource } from './background/read-instances.ts';
import { taskSource } from './background/read-tasks.ts';
import { createStepKeeper } from './background/step-keeper.ts';
import { asEngineProblem } from './engine/request.ts';
import { watchedClient } from './engine/watched-client.ts';
import type {
  App,
  BackgroundLoop,
  CitizenSite,
  Context,
  EngineClient,
  LooseEngineClient,
  Services,
} from './http/context.ts';
import { readCookies } from './http/cookies.ts';
import { refuseForeignRequest } from './http/csrf.ts';
import { sendProblem } from './http/error-handler.ts';
import { createOpenIdProvider } from './http/open-id.ts';
import { swaggerOptions } from './http/openapi.ts';
import { problem } from './http/problem.ts';
import { recordReading } from './http/record-reading.ts';
import { registerSecurity } from './http/security.ts';
import type { ServerSettings } from './http/settings.ts';
import { isBuiltPage, servePages } from './http/staff-pages.ts';
import { refuseUnwritableRequest } from './http/unwritable.ts';
import { uploadLimits } from './http/uploads.ts';
import { compileSerializer, compileValidator } from './http/validation.ts';
import { routes } from './routes.ts';
import { createSignInService } from './sign-in/service.ts';

const BODY_BYTES_MAX = 1024 * 1024;
/** How late the event loop may run before new requests are told to come again. */
const EVENT_LOOP_DELAY_MS_MAX = 2_000;
const REQUEST_MS_MAX = 30_000;

export interface ServerParts {
  readonly office: Office;
  readonly engine: EngineClient | LooseEngineClient;
  readonly settings: ServerSettings;
  readonly site: CitizenSite;
  readonly log: FastifyBaseLogger;
  /** What each job type reads and writes, from the workers. */
  readonly jobContracts: Services['jobContracts'];
  /** By which the server speaks TLS itself; absent: it speaks HTTP, as behind a proxy. */
  readonly certificate?: { readonly cert: Buffer; readonly key: Buffer };
  readonly tellFirstLink?: NonNullable<Services['tellFirstLink']>;
  readonly backups?: NonNullable<Services['backups']>;
  /** Is told of each answer, but those that stay open: the operation of the API, or `page` for what is none. */
  readonly onAnswer?: (answer: {
    readonly operation: string;
    readonly status: number;
    readonly tookMs: number;
  }) => void;
}

const createApp = ({ settings, log, certificate }: ServerParts): App =>
  Fastify({
    ...(certificate ? { https: { ...certificate, minVersion: 'TLSv1.2' as const } } : {}),
    loggerInstance: log,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    trustProxy: settings.trustProxy,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as App;

const registerPlugins = async (app: App, settings: ServerSettings): Promise<void> => {
  await registerSecurity(app, settings);
  await app.register(underPressure, {
    maxEventLoopDelay: settings.eventLoopDelayMsMax ?? EVENT_LOOP_DELAY_MS_MAX,
    // A file costs next to nothing, and a page that cannot load its script says nothing at all.
    pressureHandler: (request, reply) => {
      if (isBuiltPage(request)) return;
      void reply.header('retry-after', '1');
      throw problem(503, 'http.tooBusy');
    },
  });
  await app.register(cookie);
  app.addHook('onRequest', readCookies(settings));
  await app.register(multipart, { limits: uploadLimits });
  await app.register(swagger, swaggerOptions);
};

const tellAnswers = (app: App, tell: NonNullable<ServerParts['onAnswer']>): void => {
  app.addHook('onResponse', async (request, reply) => {
    const { operationId = 'page', produces } = (request.routeOptions.schema ?? {}) as {
      operationId?: string;
      produces?: readonly string[];
    };
    // A stream is open for hours; its length says nothing of the server.
    if (produces?.includes('text/event-stream')) return;
    tell({ operation: operationId, status: reply.statusCode, tookMs: reply.elapsedTime });
  });
};

const wakeAll = (loops: readonly BackgroundLoop[]): void => {
  for (const loop of loops) loop.wake();
};

/** Starts and stops what runs beside the requests, from when the server is ready until it is closed. */
const runBeside = (
  app: App,
  { settings, changes, feed, health, loops }: Context,
  { outbox, packages }: { readonly outbox: BackgroundLoop; readonly packages: BackgroundLoop },
): void => {
  app.addHook('onReady', async () => {
    for (const loop of loops) loop.start();
    // What was read from the engine writes no message to it.
    // Where the office moved, the engine has moved or soon will.
    changes.subscribe(({ type }) => {
      if (type === 'task' || type === 'incident' || type === 'health' || type === 'package-draft') return;
      outbox.wake();
      feed.wake();
      // Another day may be another version.
      if (type === 'clock' || type === 'package') packages.wake();
    });
    const listeners = { changes, onStep: feed.wake, onWorkers: health.hearWorkers };
    const parts = [...loops, listenToOffice(settings.databaseUrl, listeners, app.log)];
    app.addHook('onClose', async () => {
      await Promise.all(parts.map((part) => part.stop()));
    });
  });
};

/**
 * The server of the application, ready to `listen`. It publishes the outbox and listens for changes from `ready` to `close`; the office and the engine are the
 * caller's and stay open.
 */
export const createServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const app = createApp(parts);
  const asked = parts.engine as EngineClient;
  const { signInService, citizenSignIn, publicUrl } = parts.settings;
  const changes = createChangeHub();
  const { office, log, settings } = parts;
  const health = createHealthWatch({ office, engine: asked, settings, changes, log });
  const engine = watchedClient(asked, health, changes);
  const feedParts = { office, log, lookEveryMs: settings.taskFeedIntervalMs };
  const feeds = [taskSource, instanceSource].map((source) => createFeed(feedParts, source({ office, engine })));
  const services: Services = {
    ...parts,
    engine,
    changes,
    approvals: approvalKinds(engine, parts.jobContracts),
    signInService: signInService && createSignInService(signInService, publicUrl),
    citizenProvider:
      citizenSignIn && createOpenIdProvider(citizenSignIn, parts.site.signInAddresses(publicUrl, citizenSignIn)),
    feed: { wake: () => wakeAll(feeds) },
    health,
  };
  const [bulk, outbox, archive] = [createBulkRunner(services), createOutbox(services), createArchiveKeeper(services)];
  const [packages, operations] = [createPackageKeeper(services), createOperationRunner(services)];
  const loops = [
    ...feeds,
    bulk,
    operations,
    outbox,
    archive,
    packages,
    createAuditKeeper(office, log),
    createFigureKeeper(services),
    createOpenDossierKeeper(services),
    createStepKeeper(services),
    services.health,
  ];
  const context: Context = { ...services, site: parts.site, bulk, operations, archive, loops };
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(compileSerializer);
  app.setErrorHandler(sendProblem(asEngineProblem));
  app.decorateRequest('person', null);
  app.decorateRequest('openSession', null);
  await registerPlugins(app, parts.settings);
  app.addHook('onRequest', refuseForeignRequest);
  app.addHook('preValidation', refuseUnwritableRequest);
  recordReading(app, parts.office);
  if (parts.onAnswer) tellAnswers(app, parts.onAnswer);
  for (const register of [...routes, ...parts.site.routes]) register(app, context);
  await servePages(app, parts.settings.webRoot, parts.site);
  runBeside(app, context, { outbox, packages });
  return app as unknown as FastifyInstance;
};
