import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import { citizenSite } from '../../../citizen/site.ts';
import { createClient, type EngineClient } from '../../../cli/parts/client.ts';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import type { Connections } from '../../../office/kernel/connections.ts';
import { type Office, openOffice } from '../../../office/kernel/office.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import type { ServerSettings } from '../../../server/http/settings.ts';
import { createServer } from '../../../server/server.ts';
import { jobContracts } from '../../../workers/contracts.ts';
import { startWorkers } from '../../../workers/start.ts';
import { forPractice } from '../../support/for-practice.ts';
import { createFurnishedDatabase } from '../../support/furnished.ts';
import { FEED_MS, SOON_MS } from '../../support/soon.ts';
import { noteReachedElements } from './reached-elements.ts';
import { askWithinProcess } from './within-process.ts';

export interface System {
  readonly app: FastifyInstance;
  readonly office: Office;
  readonly engine: EngineClient;
  readonly databaseUrl: string;
  readonly settings: ServerSettings;
  /** Signs in once and calls the API as that sample person. */
  as(userName: string): Promise<Caller>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails when it is not there
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Caller {
  readonly userName: string;
  readonly cookie: string;
  get(url: string): Promise<Answer>;
  send(method: 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Answer>;
  upload(url: string, parts: Readonly<Record<string, string | File>>): Promise<Answer>;
}

const log = pino({ level: process.env.TEST_LOG ?? 'silent' });

const settingsFor = (databaseUrl: string): ServerSettings => ({
  publicUrl: 'http://motcua.test',
  webRoot: null,
  linkSecret: 'a secret that only the tests know, long enough',
  databaseUrl,
  samplePassword: SAMPLE_PASSWORD,
  trustProxy: false,
  requestsPerMinuteMax: 100_000,
  triesPerMinuteMax: 100_000,
  eventLoopDelayMsMax: 0,
  taskFeedIntervalMs: FEED_MS,
});

/** A server on the real office, on a database of its own. */
const openServer = async (
  databaseUrl: string,
  engine: EngineClient,
  changes: Partial<ServerSettings>,
  connections: Connections = {},
) => {
  const settings = { ...settingsFor(databaseUrl), ...changes };
  const office = await openOffice({ databaseUrl, secret: settings.linkSecret, ...connections });
  await forPractice(office);
  const app = await createServer({ office, engine, settings, site: citizenSite, jobContracts, log });
  await app.ready();
  return { office, engine, settings, app };
};

/** Everything in one process, as `npm start` puts it together: PostgreSQL, engine behind its REST API, workers, office, server. */
export const startSystem = async (
  changes: Partial<ServerSettings> = {},
  connections: Connections = {},
): Promise<System> => {
  const database = await createFurnishedDatabase('deployed');
  const engine = await createEngine({
    store: createPostgresStore({ databaseUrl: database.url, log }),
    clockControl: true,
    zone: 'Asia/Ho_Chi_Minh',
    log,
  });
  const engineServer = createEngineServer(engine, { clockControl: true });
  const address = await engineServer.listen({ host: '127.0.0.1', port: 0 });
  const newClient = () => askWithinProcess(createClient(address), engineServer);
  const server = await openServer(database.url, newClient(), changes, connections);
  // A client of their own: the long polls of the workers would keep the server's questions waiting.
  const workers = await startWorkers({
    client: newClient(),
    office: server.office,
    log,
    pollIntervalMs: SOON_MS,
    letterIntervalMs: 10 * SOON_MS,
    searchLagMs: 0,
  });
  return {
    ...server,
    databaseUrl: database.url,
    as: (userName) => signIn(server.app, userName),
    close: async () => {
      await noteReachedElements(server.engine);
      await workers.stop();
      await server.app.close();
      await engineServer.close();
      await engine.close();
      await server.office.close();
      await database.drop();
    },
  };
};

/** The server without an engine: nothing listens where its engine should be. */
export const startServerAlone = async (
  changes: Partial<ServerSettings> = {},
  connections: Connections = {},
): Promise<System> => {
  const database = await createFurnishedDatabase('peopled');
  const server = await openServer(database.url, createClient('http://127.0.0.1:9'), changes, connections);
  return {
    ...server,
    databaseUrl: database.url,
    as: (userName) => signIn(server.app, userName),
    close: async () => {
      await server.app.close();
      await server.office.close();
      await database.drop();
    },
  };
};

const toAnswer = (response: Awaited<ReturnType<FastifyInstance['inject']>>): Answer => {
  const isJson = String(response.headers['content-type'] ?? '').includes('json');
  return {
    status: response.statusCode,
    body: isJson && response.body !== '' ? response.json() : undefined,
    headers: response.headers,
    text: response.body,
  };
};

export const call = async (app: FastifyInstance, options: InjectOptions): Promise<Answer> =>
  toAnswer(await app.inject(options));

export const signIn = async (app: FastifyInstance, userName: string): Promise<Caller> => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-motcua': '1' },
    payload: { userName, password: SAMPLE_PASSWORD },
  });
  if (response.statusCode !== 200)
    throw new Error(`${userName} could not sign in: ${response.statusCode} ${response.body}`);
  const cookie = String(response.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const headers = { cookie, 'x-motcua': '1' };
  return {
    userName,
    cookie,
    get: (url) => call(app, { method: 'GET', url, headers: { cookie } }),
    send: (method, url, body) =>
      call(app, { method, url, headers, ...(body === undefined ? {} : { payload: body as object }) }),
    upload: async (url, parts) => {
      const form = new FormData();
      for (const [name, part] of Object.entries(parts)) form.append(name, part);
      const request = new Request('http://motcua.test', { method: 'POST', body: form });
      const contentType = request.headers.get('content-type') ?? '';
      const payload = Buffer.from(await request.arrayBuffer());
      return call(app, { method: 'POST', url, headers: { ...headers, 'content-type': contentType }, payload });
    },
  };
};
