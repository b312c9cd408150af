import { Camunda8 } from '@camunda8/sdk';
import { pino } from 'pino';
import { createGrpcServer } from '../../../engine/api/grpc/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { Engine } from '../../../engine/runtime/engine.ts';
import type { Limits } from '../../../engine/runtime/limits.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import type { BpmnBuilder } from '../../engine/support/bpmn.ts';
import { createTestDatabase } from '../../support/database.ts';

process.env.CAMUNDA_SUPPORT_LOG_ENABLED = 'false';

export type GrpcClient = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/** The engine of this product with its gRPC API, on a database of its own, and Camunda's client of it. */
export interface GrpcSubject {
  readonly engine: Engine;
  /** `host:port` */
  readonly address: string;
  readonly client: GrpcClient;
  /** Closes the API, as a stopping engine does first. */
  closeApi(): Promise<void>;
  close(): Promise<void>;
}

export async function startGrpcSubject(limits: Partial<Limits> = {}): Promise<GrpcSubject> {
  const database = await createTestDatabase();
  const store = createPostgresStore({ databaseUrl: database.url });
  const log = pino({ level: 'fatal' }); // the refusals that tests provoke are not worth seeing
  const engine = await createEngine({ store, clockControl: true, zone: 'Asia/Ho_Chi_Minh', log, limits });
  const server = createGrpcServer(engine);
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const client = createGrpcClient(address);
  return {
    engine,
    address,
    client,
    closeApi: () => server.close(),
    async close() {
      await client.close();
      await server.close();
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
