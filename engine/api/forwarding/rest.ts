/**
 * Sending on: what the REST API of an engine does with a request when this engine does not lead.
 *
 * A request is in one of these modes:
 * - refused, when this engine has handed over and is about to end: nothing was executed, says `retry-after`;
 * - served here, when this engine leads and is sure of it: that is all that an engine alone ever knows, and it costs one comparison;
 * - held, for 5 s at most, while nobody can say who leads: the leader has just died and another one loads, or this engine was frozen
 *   and asks whether it still leads;
 * - sent on to the leader, with its body kept as long as it is short, and answered with what comes back;
 * - held again, when the leader has surely not executed it: it took no connection, or said so (503 with `retry-after`);
 * - given up, when nobody knows whether the leader has executed it, as when it dies with the request. What changes nothing, and what a
 *   worker asks again anyway, is repeated; to anything else the caller gets 503 `UNAVAILABLE`, and decides.
 *
 * A request that was sent on bears a header and is never sent on again, so that two engines which take each other for the leader do not
 * throw it to and fro. When the leader changes, what is still under way to the old one is given up: a frozen engine answers nobody.
 */
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Standing } from '../../runtime/contract/leadership.ts';
import type { Addresses } from '../../store/contract/lease.ts';
import { MESSAGE_BYTES_MAX } from '../shared/limits.ts';
import { ApiProblem } from '../shared/problem.ts';
import { createUpstream, FORWARDED_BY, type ForwardingOptions, NotSentError, type Upstream } from './upstream.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What was read of a request that is served here after all. */
    keptBody: Buffer | null;
  }
}

/** How long a request waits for somebody who leads; a takeover takes less. */
export const HOLD_MS = 5_000;
/** Of a refusal: the header by which one engine tells another, and its clients, that nothing was executed. */
export const RETRY_AFTER_S = '1';
/** Each engine says of itself how it is. */
const OWN = /^\/(?:health\/|metrics(?:\?|$))/;
/** What may be asked twice: what changes nothing, and jobs that nobody got and that come back. */
const REPEATABLE = /(?:\/search|\/jobs\/activation|\/evaluation)$/;

export function registerForwarding(app: FastifyInstance, options: ForwardingOptions): void {
  const { leadership } = options;
  const upstream = createUpstream(options);
  app.decorateRequest('keptBody', null);
  app.addHook('onRequest', (request, reply, done) => {
    if (leadership.standing().role === 'leader' || OWN.test(request.url)) return done();
    route(options, upstream, request, reply).then((isOurs) => {
      if (isOurs) done();
    }, done);
  });
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.keptBody === null) return done(null, payload);
    done(null, Object.assign(Readable.from([request.keptBody]), { receivedEncodedLength: request.keptBody.length }));
  });
  app.addHook('onClose', async () => upstream.close());
}

/** @returns whether the request is to be served here; otherwise it has been answered, or its caller has gone */
async function route(
  { leadership, log }: ForwardingOptions,
  upstream: Upstream,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const untilMs = performance.now() + HOLD_MS;
  const isForwarded = request.headers[FORWARDED_BY] !== undefined;
  let standing = leadership.standing();
  for (;;) {
    if (request.raw.socket.destroyed) return giveUp(reply);
    if (standing.role === 'stopped') throw notExecuted(reply);
    if (isOurs(standing)) return true;
    const leader = standing.role === 'standby' ? standing.leader : null;
    if (leader?.addresses && !isForwarded) {
      const isAnswered = await sendOn(upstream, { id: leader.id, ...leader.addresses }, request, reply).catch(
        (error: unknown) => {
          log?.warn({ err: error, leader }, 'A request could not be sent on to the leader');
          throw error;
        },
      );
      if (isAnswered) return false;
    }
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0) throw notExecuted(reply);
    standing = await leadership.settled(leftMs);
  }
}

/** It leads, or says in its own words why it cannot. */
const isOurs = ({ role }: Standing): boolean => role === 'leader' || role === 'failing';

function giveUp(reply: FastifyReply): false {
  reply.hijack();
  return false;
}

/** @returns false when the leader has surely not executed it, or it may be asked again */
async function sendOn(
  upstream: Upstream,
  leader: { readonly id: string } & Addresses,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const body = await bodyOf(request);
  const isKept = request.keptBody !== null;
  try {
    const answer = await upstream.send(leader, request, body);
    if (answer.statusCode === 503 && answer.headers['retry-after'] !== undefined && isKept) {
      answer.resume();
      return false;
    }
    relay(answer, request, reply);
    return true;
  } catch (error) {
    const isRepeatable = request.method === 'GET' || REPEATABLE.test(request.url.split('?', 1)[0] ?? '');
    if (isKept && (error instanceof NotSentError || isRepeatable)) return false;
    if (error instanceof NotSentError) throw notExecuted(reply);
    throw new ApiProblem(
      503,
      'UNAVAILABLE',
      'The engine that leads is gone, and the outcome of this request is unknown',
    );
  }
}

/** A short body is read once and kept; a long one goes through as it comes. */
async function bodyOf(request: FastifyRequest): Promise<Buffer | IncomingMessage> {
  if (request.keptBody !== null) return request.keptBody;
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding !== undefined || Number(length ?? 0) > MESSAGE_BYTES_MAX) return request.raw;
  const chunks: Buffer[] = [];
  for await (const chunk of request.raw) chunks.push(chunk as Buffer);
  request.keptBody = Buffer.concat(chunks);
  return request.keptBody;
}

/** Of one connection, not of the answer (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection']);

function relay(answer: IncomingMessage, { raw }: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  const headers = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  reply.raw.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers));
  answer.pipe(reply.raw);
  answer.once('error', () => raw.socket.destroy()); // half an answer is none
  reply.raw.once('close', () => answer.destroy());
}

/** Camunda's clients repeat what is refused with this title. */
function notExecuted(reply: FastifyReply): ApiProblem {
  reply.header('retry-after', RETRY_AFTER_S);
  return new ApiProblem(
    503,
    'RESOURCE_EXHAUSTED',
    'No engine leads at the moment, and nothing was executed. Try again.',
  );
}
