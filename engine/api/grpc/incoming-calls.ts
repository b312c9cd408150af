/**
 * What grpc-js does not do with a call that comes in, below every interceptor:
 *
 * - Deadlines further away than a timer of Node.js can be. It counts them in 32 bits, so that one of a month is over at once or after any time (its `handleTimeoutHeader`). Here
 *   they are cut before it reads them.
 * - A call whose connection broke before it was looked at. It answers one that is no gRPC, or that nobody knows, without a look whether its stream still is (its `_verifyContentType`
 *   and `_respondWithError`); Node.js throws then, past everybody, and the engine's process would end by it.
 */
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Server } from '@grpc/grpc-js';

/** Of the contract (gRPC over HTTP/2, "Timeout"): up to eight digits and a unit. */
const TIMEOUT = /^(\d{1,8})([HMSmun])$/;
const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 0.001, n: 0.000_001 };
/** The longest delay that a timer keeps, in whole hours: nearly 25 days. */
const HOURS_MAX = Math.floor((2 ** 31 - 1) / 3_600_000);

/** @returns the timeout as grpc-js can keep it; what is no timeout is left for it to refuse */
export function keepable(timeout: string): string {
  const [, digits, unit = ''] = TIMEOUT.exec(timeout) ?? [];
  const milliseconds = Number(digits) * (UNIT_MS[unit] ?? 0);
  return milliseconds > HOURS_MAX * 3_600_000 ? `${HOURS_MAX}H` : timeout;
}

type StreamHandler = (extra: unknown, stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

/** To be called before the server takes connections. */
export function prepareCalls(server: Server): void {
  const handling = server as unknown as { _streamHandler: StreamHandler };
  const own = handling._streamHandler.bind(server);
  handling._streamHandler = (extra, stream, headers) => {
    if (stream.destroyed || stream.closed) return;
    const timeout = headers['grpc-timeout'];
    own(extra, stream, typeof timeout === 'string' ? { ...headers, 'grpc-timeout': keepable(timeout) } : headers);
  };
}
