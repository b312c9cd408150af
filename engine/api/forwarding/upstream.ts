/** The connections from an engine that stands by to the one that leads. */
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Leadership } from '../../runtime/contract/leadership.ts';
import type { Addresses } from '../../store/contract/lease.ts';
import type { Tls } from '../http/connections.ts';

export interface ForwardingOptions {
  readonly leadership: Leadership;
  /** What this engine shows to the leader, where connections are private. */
  readonly tls?: Tls | undefined;
  readonly log?: FastifyBaseLogger | undefined;
  /** Fires when the server begins to stop. */
  readonly stopping: AbortSignal;
}

/** Names the engine that has sent a request on. */
export const FORWARDED_BY = 'x-engine-forwarded-by';

/** The leader took no connection, or was not the one that it should be: it has not seen the request. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
}

export interface Upstream {
  /**
   * Sends a request as it came.
   * @throws NotSentError when the leader has not seen it; another error when nobody knows
   */
  send(
    leader: { readonly id: string } & Addresses,
    request: FastifyRequest,
    body: Buffer | IncomingMessage,
  ): Promise<IncomingMessage>;
  close(): void;
}

const CONNECTION_MS = 2_000;
const LAST_ANSWERS_MS = 100;
const CONNECTIONS_MAX = 1_000;

export function createUpstream({ leadership, tls, stopping }: ForwardingOptions): Upstream {
  const limits = { keepAlive: true, maxSockets: CONNECTIONS_MAX };
  const plain = new HttpAgent(limits);
  const secure = new PinningAgent({ ...limits, ...clientCertificate(tls) });
  const underWay = new Map<ClientRequest, string>();
  const abort = (isOver: (leaderId: string) => boolean, why: string): void => {
    for (const [sent, leaderId] of underWay) {
      if (!isOver(leaderId)) continue;
      const isConnected = sent.socket !== null && !sent.socket.connecting;
      sent.destroy(isConnected ? new Error(why) : new NotSentError(why));
    }
  };
  const unwatch = leadership.watch((standing) => {
    const leaderId = standing.role === 'standby' ? standing.leader?.id : undefined;
    // What the old leader has answered before it handed over may be on its way still.
    setTimeout(abort, LAST_ANSWERS_MS, (id: string) => id !== leaderId, 'Another engine leads now').unref();
  });
  stopping.addEventListener('abort', () => abort(() => true, 'This engine is stopping'));

  return {
    send: (leader, request, body) =>
      new Promise((resolve, reject) => {
        const isSecure = leader.certificate !== null;
        const address = new URL(request.originalUrl, leader.restAddress);
        const sent = (isSecure ? requestHttps : requestHttp)(address, {
          method: request.method,
          headers: headersOf(request, leadership.id),
          agent: isSecure ? secure : plain,
          ...(isSecure ? { certificate: leader.certificate } : {}),
        });
        underWay.set(sent, leader.id);
        sent.once('close', () => underWay.delete(sent));
        sent.once('error', (error) =>
          reject(isUnsent(error) ? new NotSentError(error.message, { cause: error }) : error),
        );
        sent.once('response', resolve);
        const giveUp = (): void => void sent.destroy();
        request.raw.socket.once('close', giveUp);
        sent.once('close', () => request.raw.socket.removeListener('close', giveUp));
        if (body instanceof Buffer) sent.end(body);
        else (body as IncomingMessage).pipe(sent);
      }),
    close() {
      unwatch();
      plain.destroy();
      secure.destroy();
    },
  };
}

function headersOf({ headers }: FastifyRequest, id: string) {
  const { expect: _, connection: __, ...kept } = headers;
  return { ...kept, [FORWARDED_BY]: id };
}

const UNSENT = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNECTIONTIMEOUT']);
const isUnsent = (error: Error & { code?: string }): boolean =>
  error instanceof NotSentError || UNSENT.has(error.code ?? '');

const clientCertificate = (tls: Tls | undefined) => (tls ? { cert: tls.certificate, key: tls.key } : {});

type Connect = HttpsAgent['createConnection'];
type Connected = (error: Error | null, socket?: TLSSocket) => void;

/**
 * Connects to an engine whose certificate is the one that it has told in the database. Engines reach each other by names that no
 * certificate need have, and the database is what they trust each other by anyway. Nothing is sent before the certificate was seen.
 */
class PinningAgent extends HttpsAgent {
  override createConnection(options: Parameters<Connect>[0], callback?: Parameters<Connect>[1]): undefined {
    const connected = callback as Connected;
    const pinned = options as ConnectionOptions & { readonly certificate?: string };
    const socket = connectTls({ ...pinned, rejectUnauthorized: false, timeout: CONNECTION_MS });
    const fail = (error: Error): void => connected(new NotSentError(error.message, { cause: error }));
    socket.once('error', fail);
    socket.once('timeout', () => socket.destroy(new Error('The leader takes no connection')));
    socket.once('secureConnect', () => {
      socket.removeListener('error', fail);
      socket.setTimeout(0);
      if (socket.getPeerCertificate().fingerprint256 === pinned.certificate) return connected(null, socket);
      socket.destroy();
      fail(new Error('The engine at the address of the leader shows another certificate than the leader has'));
    });
  }
}
