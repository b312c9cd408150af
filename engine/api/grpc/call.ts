/**
 * Between grpc-js and the calls: each call is a function from its request to its answer, or for server streams a function that sends.
 * Here, once for all of them, requests are checked, errors become statuses and the client's going away becomes a signal.
 */
import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  Metadata,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import type { FastifyBaseLogger } from 'fastify';
import type { Metrics } from '../../observability/metrics.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { HOLD_MS } from '../forwarding/rest.ts';
import type { Acting } from '../identity/acting.ts';
import type { Caller, Guard } from '../identity/guard.ts';
import { ApiProblem } from '../shared/problem.ts';
import type { ApiVersion } from '../shared/versions.ts';
import { admit } from './admit.ts';
import { checkRequest } from './read.ts';
import { toStatus } from './status.ts';

export interface GrpcContext {
  /** In the name of whoever calls. */
  readonly engine: Engine;
  /** Null: nobody signs in. */
  readonly guard: Guard | null;
  readonly as: Acting['as'];
  readonly tenancy: Acting['tenancy'];
  readonly requests: Metrics['requests'] | null;
  readonly log: Pick<FastifyBaseLogger, 'error'> | null;
  /** Fires when the server begins to stop: calls that wait end at once, new ones are refused. */
  readonly stopping: AbortSignal;
  /** What the topology tells of. */
  readonly version: ApiVersion;
  /** Where the server listens. */
  address(): { readonly host: string; readonly port: number };
}

/** Who called: the connection may go, the deadline may pass, the server may stop. */
export interface GrpcCaller {
  /** Fires when nobody waits for the answer any more, or the server stops; for calls that wait. */
  signal(): AbortSignal;
  isGone(): boolean;
}

export interface StreamCaller extends GrpcCaller {
  /** Sends one message; resolves when it has left, or never when the client goes away before. */
  send(message: object): Promise<void>;
  /** Tells the client that the call is accepted, before there is anything to send. */
  accept(): void;
}

export type UnaryCall<Request> = (request: Request, caller: GrpcCaller) => Promise<object>;
/** Who signed in; null where nobody does. */
export type Who = Caller | null;

export type StreamCall<Request> = (request: Request, caller: StreamCaller, who: Who) => Promise<void>;

/** grpc-js decodes each request into its type before it calls. */
// biome-ignore lint/suspicious/noExplicitAny: the table of calls holds functions of many request types
export type AnyUnaryCall = UnaryCall<any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyStreamCall = StreamCall<any>;

export function unaryHandler(
  context: GrpcContext,
  name: string,
  answer: AnyUnaryCall,
): handleUnaryCall<object, object> {
  return (call, callback) => {
    run(context, name, call, () => answer(call.request, callerOf(call, context.stopping))).then(
      (response) => callback(null, response),
      (error: Error) => callback(failure(context, error)),
    );
  };
}

export function streamHandler(
  context: GrpcContext,
  name: string,
  answer: AnyStreamCall,
): handleServerStreamingCall<object, object> {
  return (call) => {
    const caller: StreamCaller = {
      ...callerOf(call, context.stopping),
      accept: () => call.sendMetadata(new Metadata()),
      send: (message) =>
        new Promise((resolve, reject) => {
          call.write(message, (error: unknown) => (error ? reject(error) : resolve()));
        }),
    };
    run(context, name, call, (who) => answer(call.request, caller, who)).then(
      () => call.end(),
      (error: Error) => call.emit('error', failure(context, error)),
    );
  };
}

async function run<T>(
  context: GrpcContext,
  name: string,
  call: Pick<Call, 'request' | 'metadata' | 'getPeer'>,
  answer: (who: Who) => Promise<T>,
): Promise<T> {
  const { engine, guard, as, stopping, requests } = context;
  if (stopping.aborted) throw whenStopping();
  if (engine.leadership.standing().role !== 'leader') await untilSettled(engine);
  const { request, metadata } = call;
  checkRequest(request);
  const startedMs = performance.now();
  const asked = (who: Who): Promise<T> => observed(requests, name, startedMs, answer(who));
  if (!guard) return asked(null);
  const caller = await admit(engine, guard, { name, request, metadata, peer: call.getPeer() });
  return new Promise((resolve, reject) => as(caller, () => void asked(caller).then(resolve, reject)));
}

/** A frozen engine that wakes asks whether it still leads before it answers anything; connections of one that does not are ended. */
async function untilSettled({ leadership }: Engine): Promise<void> {
  const { role } = await leadership.settled(HOLD_MS);
  if (role === 'standby' || role === 'loading' || role === 'unsure')
    throw new ApiProblem(
      503,
      'UNAVAILABLE',
      'This engine does not lead at the moment, and nothing was executed. Try again.',
    );
}

/** Counts the call with its status. */
async function observed<T>(
  requests: GrpcContext['requests'],
  operation: string,
  startedMs: number,
  answer: Promise<T>,
): Promise<T> {
  if (!requests) return answer;
  const note = (code: string): void =>
    requests.observe({ api: 'grpc', operation, status: code }, (performance.now() - startedMs) / 1_000);
  return answer.then(
    (value) => {
      note('OK');
      return value;
    },
    (error: Error) => {
      note(status[toStatus(error).code] ?? 'UNKNOWN');
      throw error;
    },
  );
}

export const whenStopping = (): ApiProblem =>
  new ApiProblem(503, 'UNAVAILABLE', 'The engine is stopping; call again when it runs');

function failure({ log }: GrpcContext, error: Error) {
  const failed = toStatus(error);
  if (failed.code === INTERNAL) log?.error({ err: error }, 'call failed');
  return Object.assign(new Error(failed.details), failed);
}
const INTERNAL = 13;

type Call = ServerUnaryCall<object, object> | ServerWritableStream<object, object>;

/** A reason of our own: the default one is an error, and each takes 100 µs for a stack that nobody reads. */
const GONE = 'nobody waits for the answer any more';

/** Most calls never ask for the signal, so it is made when one does. */
function callerOf(call: Call, stopping: AbortSignal): GrpcCaller {
  let signal: AbortSignal | undefined;
  const makeSignal = (): AbortSignal => {
    const over = new AbortController();
    const abort = (): void => {
      stopping.removeEventListener('abort', abort);
      over.abort(GONE);
    };
    if (call.cancelled) abort();
    stopping.addEventListener('abort', abort);
    call.once('cancelled', abort); // also when the call is done
    return over.signal;
  };
  return {
    signal() {
      signal ??= makeSignal();
      return signal;
    },
    isGone: () => call.cancelled,
  };
}
