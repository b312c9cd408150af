import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DeadlineError, UnavailableError } from '../../runtime/contract/engine.ts';
import { InvalidQueryError, StoreAwayError } from '../../store/contract/errors.ts';
import { ApiProblem, invalid, type ProblemDocument } from '../shared/problem.ts';
import { describeValidation } from './validation.ts';

type Failure = Error & Partial<Pick<FastifyError, 'validation' | 'validationContext' | 'statusCode'>>;

/** Of a body that is refused for its length, so much is read and thrown away. */
const DISCARDED_BYTES_MAX = 64 * 1024 * 1024;

const titles: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Sends every failure as a problem document. What a bug says stays in the log: the client gets 500 without its text. */
export function sendProblem(error: Failure, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error);
  if (problem.status === 500) request.log.error({ err: error }, 'request failed');
  const document: ProblemDocument = {
    type: 'about:blank',
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    instance: pathOf(request.url),
  };
  if (problem.status === 413 && isWorthFinishing(request)) reply.removeHeader('connection');
  reply.code(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(document));
}

export function sendUnknownPath(request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(
    new ApiProblem(404, 'NOT_FOUND', `No operation ${request.method} ${pathOf(request.url)}`),
    request,
    reply,
  );
}

/** Returns what a failure is to the caller, whichever way it came. */
export function toProblem(error: Failure): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DeadlineError) return new ApiProblem(504, 'DEADLINE_EXCEEDED', error.message);
  if (error instanceof UnavailableError) return new ApiProblem(503, error.code, error.message);
  if (error instanceof StoreAwayError) return new ApiProblem(503, 'UNAVAILABLE', error.message);
  if (error.validation) {
    const { field, reason } = describeValidation(error.validation, error.validationContext);
    return invalid(field, reason);
  }
  if (error instanceof InvalidQueryError) return new ApiProblem(400, 'INVALID_ARGUMENT', error.message);
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return new ApiProblem(status, titles[status] ?? 'INVALID_ARGUMENT', error.message);
  return new ApiProblem(500, 'INTERNAL', 'The engine failed on this request; its log says why');
}

/** A client that is still sending when the connection closes gets no answer at all: it may finish what is not too long. */
const isWorthFinishing = ({ headers }: FastifyRequest): boolean =>
  Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) <= DISCARDED_BYTES_MAX;

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;
