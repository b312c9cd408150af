import { createServer, type Socket } from 'node:net';
import { setImmediate as pollEvents } from 'node:timers/promises';
import {
  Server,
  ServerCredentials,
  type ServerInterceptingCall,
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
  type ServerOptions,
  status,
} from '@grpc/grpc-js';
import type { FastifyBaseLogger } from 'fastify';
import type { Metrics } from '../../observability/metrics.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { createConnectionSwitch } from '../forwarding/connections.ts';
import type { Tls } from '../http/connections.ts';
import { actingFor } from '../identity/acting.ts';
import type { Guard } from '../identity/guard.ts';
import { MESSAGE_BYTES_MAX } from '../shared/limits.ts';
import type { ApiVersion } from '../shared/versions.ts';
import { discourageCompression } from './compression.ts';
import { implementGateway } from './gateway.ts';
import { addHealth } from './health.ts';
import { prepareCalls } from './incoming-calls.ts';
import { loadGateway } from './proto.ts';

export interface GrpcServerOptions {
  /** The version that the topology tells; without one the earliest. */
  readonly version?: ApiVersion;
  /** A pino logger; without one the server is silent. */
  readonly log?: FastifyBaseLogger;
  /** Whether there are other tenants than the default one; off when absent. */
  readonly multiTenancy?: boolean;
  /** Finds out who calls and what they may do; without it nobody signs in. */
  readonly guard?: Guard;
  /** Without certificates the connection is plain. */
  readonly tls?: Tls;
  readonly metrics?: Metrics;
}

export interface GrpcServer {
  /** @returns the address, as clients want it: `host:port` */
  listen(at: { readonly host: string; readonly port: number }): Promise<string>;
  /** Ends what waits at once, lets other calls finish, then closes the connections; close it before the engine. */
  close(): Promise<void>;
}

/** A peer that does not answer a ping within the timeout is gone, and what it waited for is freed. */
const KEEPALIVE_TIME_MS = 30_000;
const KEEPALIVE_TIMEOUT_MS = 10_000;
/** Calls at once on one connection; a client that has more of them waits. */
const STREAMS_PER_CONNECTION_MAX = 1_000;
/** How long calls that are under way may take when the server closes. */
const CLOSE_GRACE_MS = 5_000;

const limits: ServerOptions = {
  'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
  'grpc.max_send_message_length': -1,
  'grpc.max_concurrent_streams': STREAMS_PER_CONNECTION_MAX,
  'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
  'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
  'grpc.enable_channelz': 0, // counts what nobody asks for
};

/** Zeebe's gRPC API (`gateway_protocol.Gateway`) over an engine, and `grpc.health.v1.Health` beside it. */
export function createGrpcServer(engine: Engine, options: GrpcServerOptions = {}): GrpcServer {
  const { version = '8.8', log = null, guard, tls, metrics, multiTenancy } = options;
  const stopping = new AbortController();
  const at = { host: '', port: 0 };
  const grpc = new Server({ ...limits, interceptors: [atTheWire] });
  prepareCalls(grpc);
  const service = loadGateway();
  const acting = actingFor(engine, multiTenancy);
  grpc.addService(
    service,
    implementGateway(service, {
      ...acting,
      guard: guard?.challenge ? guard : null,
      requests: metrics?.requests ?? null,
      log,
      version,
      stopping: stopping.signal,
      address: () => ({ ...at }),
    }),
  );

  addHealth(grpc, engine.leadership, stopping.signal);

  // grpc-js can listen by itself, but then says of a port in use only that no address was added.
  const connections = grpc.createConnectionInjector(credentialsOf(tls));
  const connectionSwitch = createConnectionSwitch(engine.leadership, (socket) => connections.injectConnection(socket));
  const sockets = new Set<Socket>();
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // of a peer that is gone
    connectionSwitch.take(socket);
  });
  return {
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        listener.once('error', reject);
        listener.listen({ host, port }, () => {
          listener.removeListener('error', reject);
          const bound = listener.address();
          Object.assign(at, { host, port: typeof bound === 'object' && bound !== null ? bound.port : port });
          resolve(`${host.includes(':') ? `[${host}]` : host}:${at.port}`);
        });
      }),
    async close() {
      stopping.abort();
      connectionSwitch.close();
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy(); // nothing was ever asked on it
      await pollEvents(); // what has just been ended is answered before the connections are told to go
      await shutDown(grpc);
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function shutDown(grpc: Server): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => {
      grpc.forceShutdown();
      resolve();
    }, CLOSE_GRACE_MS);
    grpc.tryShutdown(() => {
      clearTimeout(timeout);
      resolve();
    });
  });
}

/** What grpc-js does below every interceptor is changed where it is done, in the call itself, which needs no second one around it. */
const atTheWire: ServerInterceptor = (_method, call) => {
  discourageCompression(call);
  blameClients(call);
  return call as ServerInterceptingCall;
};

/** What cannot be unpacked, and a timeout that is none, are the client's fault; grpc-js says INTERNAL of them. */
function blameClients(call: ServerInterceptingCallInterface): void {
  const sendStatus = call.sendStatus.bind(call);
  call.sendStatus = (sent) => {
    const isTheirs = sent.code === status.INTERNAL && CLIENT_FAULTS.test(sent.details ?? '');
    sendStatus(isTheirs ? { ...sent, code: status.INVALID_ARGUMENT } : sent);
  };
}
const CLIENT_FAULTS = /^(?:Failed to decompress message|Invalid grpc-timeout value|Error deserializing request)/;

function credentialsOf(tls: Tls | undefined): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const { certificate, key, clientAuthority } = tls;
  const pair = { cert_chain: certificate, private_key: key };
  return ServerCredentials.createSsl(clientAuthority ?? null, [pair], clientAuthority !== undefined);
}
