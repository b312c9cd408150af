import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createEngineServer } from '../../../engine/api/server.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import type { BpmnBuilder } from '../../engine/support/bpmn.ts';
import { createTestDatabase } from '../../support/database.ts';
import { noteAnswered } from './answered.ts';
import { bothClients, type Client, type Client89, clientsFor, createClient88, createClient89 } from './clients.ts';
import { checkKnownProperties } from './known-properties.ts';
import { noteOperations } from './operations.ts';

/** Every request and response is held against Camunda's own schemas. */
process.env.CAMUNDA_SDK_VALIDATION = 'req:strict,res:strict';
process.env.CAMUNDA_SDK_LOG_LEVEL = 'silent';
if (process.env.CONFORMANCE_REST_ADDRESS) noteOperations(process.env.CONFORMANCE_REST_ADDRESS);

export type { Client } from './clients.ts';

/** The engine of this product with its API, on a database of its own. */
export interface Embedded {
  readonly engine: Engine;
  /** How many requests have reached their handler at a path. */
  handled(path: string): number;
  /** Closes the API, as a stopping engine does first. */
  closeApi(): Promise<void>;
}

export interface Subject {
  readonly address: string;
  /** Those of 8.8 and 8.9 as one. */
  readonly client: Client;
  /** That of 8.9, for what 8.8 does not have. */
  readonly client89: Client89;
  /** Null when `CONFORMANCE_REST_ADDRESS` names a cluster to be tested in the engine's place. */
  readonly embedded: Embedded | null;
  close(): Promise<void>;
}

/** The searches need no patience: a query sees what the last reply promised. A cluster is given some seconds until it finds something. */
export const now = { consistency: { waitUpToMs: process.env.CONFORMANCE_REST_ADDRESS ? 4_000 : 0 } } as const;

export interface SubjectOptions {
  readonly clockControl?: boolean;
  readonly limits?: Partial<Limits>;
}

export async function startSubject(options: SubjectOptions = {}): Promise<Subject> {
  const address = process.env.CONFORMANCE_REST_ADDRESS;
  if (address) {
    const clients = await clientsFor(address);
    return { address, ...clients, embedded: null, close: async () => clients.client.stopAllWorkers() };
  }
  return startEmbedded(options);
}

async function startEmbedded({ clockControl = true, limits = {} }: SubjectOptions): Promise<Subject> {
  const database = await createTestDatabase();
  const store = createPostgresStore({ databaseUrl: database.url });
  const engine = await createEngine({ store, clockControl, zone: 'Asia/Ho_Chi_Minh', log, limits });
  const server = createEngineServer(engine, { clockControl });
  noteAnswered(server);
  checkKnownProperties(server);
  const handled = new Map<string, number>();
  server.addHook('preHandler', async ({ url }) => void handled.set(url, (handled.get(url) ?? 0) + 1));
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const client = createClient(address);
  return {
    address,
    client,
    client89: createClient89(`${address}/8.9`),
    embedded: {
      engine,
      handled: (path) => handled.get(`/v2${path}`) ?? 0,
      closeApi: async () => void (await server.close()),
    },
    async close() {
      client.stopAllWorkers();
      await server.close();
      await engine.close();
      await database.drop();
    },
  };
}

/** This engine speaks both versions, each at its own address. */
export const createClient = (address: string): Client =>
  bothClients(createClient88(address), createClient89(`${address}/8.9`));

export const addressOf89 = (address: string): string =>
  process.env.CONFORMANCE_REST_ADDRESS ? address : `${address}/8.9`;

/** Errors of the engine itself are worth seeing; the refusals that tests provoke are not. */
const log = pino({ level: 'fatal' });

/** A name that no other test uses, so that the suite can run on a cluster that has a past. */
export const unique = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`;

/** Deploys processes in one deployment. */
export function deploy(client: Client, ...processes: readonly BpmnBuilder[]) {
  const files = processes.map((process) => {
    const { name, content } = process.resource();
    return new File([Buffer.from(content)], name);
  });
  return client.createDeployment({ resources: files });
}

/** The schema of a form: 8.9 gives it as a text, 8.8 as an object. */
export function schemaOf(form: unknown): unknown {
  const { schema } = form as { readonly schema: unknown };
  return typeof schema === 'string' ? JSON.parse(schema) : schema;
}

/** A request past the client, for what the client would not send. */
export async function send(subject: Subject, method: string, path: string, body?: unknown) {
  const response = await fetch(`${subject.address}/v2${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text,
    json: () => JSON.parse(text),
  };
}

/** Awaits a refusal by the client; returns what it says. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status?: number; title?: string; detail?: string }> {
  try {
    await call;
  } catch (error) {
    return error as { status?: number; title?: string; detail?: string };
  }
  throw new Error('Expected the call to be refused, but it succeeded');
}
