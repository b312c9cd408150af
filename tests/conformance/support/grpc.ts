import { Camunda8 } from '@camunda8/sdk';
import { pino } from 'pino';
import { createGrpcServer } from '../../../engine/api/grpc/server.ts';
import { createEngineServer } from '../../../engine/api/server.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import type { BpmnBuilder } from '../../engine/support/bpmn.ts';
import { createTestDatabase } from '../../support/database.ts';
import { createClient88 } from './clients.ts';
import { createLook, type Look } from './look.ts';

process.env.CAMUNDA_SUPPORT_LOG_ENABLED = 'false';

export type GrpcClient = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/** The engine of this product with its gRPC API, on a database of its own. */
export interface EmbeddedGrpc {
  readonly engine: Engine;
  /** Closes the API, as a stopping engine does first. */
  closeApi(): Promise<void>;
}

/** An engine and Camunda's client of it. */
export interface GrpcSubject {
  /** `host:port` */
  readonly address: string;
  readonly client: GrpcClient;
  readonly look: Look;
  /** Null when `CONFORMANCE_GRPC_ADDRESS` names a cluster to be tested in the engine's place. */
  readonly embedded: EmbeddedGrpc | null;
  close(): Promise<void>;
}

/** Is the engine of this product what is tested, and not a cluster? What only it has is tested then. */
export const isEmbeddedGrpc = !process.env.CONFORMANCE_GRPC_ADDRESS;

export async function startGrpcSubject(limits: Partial<Limits> = {}): Promise<GrpcSubject> {
  const address = process.env.CONFORMANCE_GRPC_ADDRESS;
  return address ? connectToCluster(address.replace(/^grpc:\/\//, '')) : startEmbedded(limits);
}

/** The engine of a subject that is known to be embedded. */
export function embeddedOf({ embedded }: GrpcSubject): EmbeddedGrpc {
  if (!embedded) throw new Error('Expected the embedded engine, but CONFORMANCE_GRPC_ADDRESS names a cluster');
  return embedded;
}

async function connectToCluster(address: string): Promise<GrpcSubject> {
  const restAddress = process.env.CONFORMANCE_REST_ADDRESS;
  if (!restAddress)
    throw new Error(
      'CONFORMANCE_GRPC_ADDRESS needs CONFORMANCE_REST_ADDRESS too: what came of calls is seen over REST',
    );
  const client = createGrpcClient(address);
  return {
    address,
    client,
    look: createLook(createClient88(restAddress)),
    embedded: null,
    close: async () => void (await client.close()),
  };
}

async function startEmbedded(limits: Partial<Limits>): Promise<GrpcSubject> {
  const database = await createTestDatabase();
  const store = createPostgresStore({ databaseUrl: database.url });
  const log = pino({ level: 'fatal' }); // the refusals that tests provoke are not worth seeing
  const engine = await createEngine({ store, clockControl: true, zone: 'Asia/Ho_Chi_Minh', log, limits });
  const server = createGrpcServer(engine);
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const rest = createEngineServer(engine, { clockControl: true });
  const restAddress = await rest.listen({ host: '127.0.0.1', port: 0 });
  const client = createGrpcClient(address);
  return {
    address,
    client,
    look: createLook(createClient88(restAddress)),
    embedded: { engine, closeApi: () => server.close() },
    async close() {
      await client.close();
      await server.close();
      await rest.close();
      await engine.close();
      await database.drop();
    },
  };
}

/** A client that does not repeat what is refused. */
export function createGrpcClient(address: string): GrpcClient {
  return new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${address}`,
    CAMUNDA_AUTH_STRATEGY: 'NONE',
    zeebeGrpcSettings: { ZEEBE_GRPC_CLIENT_RETRY: false, ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
}

export function deployProcesses(client: GrpcClient, ...processes: readonly BpmnBuilder[]) {
  return client.deployResources(
    processes.map((process) => {
      const { name, content } = process.resource();
      return { name, process: Buffer.from(content) };
    }),
  );
}

/** Awaits a refusal; returns its status code and details. */
export async function statusOf(call: Promise<unknown>): Promise<{ readonly code: number; readonly details: string }> {
  try {
    await call;
  } catch (error) {
    return error as { readonly code: number; readonly details: string };
  }
  throw new Error('Expected the call to be refused, but it succeeded');
}
