import { type StatusObject, status } from '@grpc/grpc-js';
import { toProblem } from '../http/problem-handler.ts';

/** What the titles of problems are in gRPC, after the errors that `zeebe.proto` names at each call. */
const codes: Readonly<Record<string, status>> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  INVALID_STATE: status.FAILED_PRECONDITION,
  FORBIDDEN: status.PERMISSION_DENIED,
  UNAUTHORIZED: status.UNAUTHENTICATED,
  PAYLOAD_TOO_LARGE: status.RESOURCE_EXHAUSTED,
  RESOURCE_EXHAUSTED: status.RESOURCE_EXHAUSTED,
  DEADLINE_EXCEEDED: status.DEADLINE_EXCEEDED,
  UNAVAILABLE: status.UNAVAILABLE,
};

/** Details travel as a header, percent-encoded; clients in Java take 8 KiB of headers. */
const DETAILS_ENCODED_CHARS_MAX = 6_000;

type Failed = Pick<StatusObject, 'code' | 'details'>;

/** Returns the status that tells a failure. What a bug says is for the log alone. */
export function toStatus(error: Error): Failed {
  const problem = toProblem(error);
  return { code: codes[problem.title] ?? status.INTERNAL, details: details(problem.message) };
}

/** grpc-js encodes details with `encodeURI`, which throws on half a surrogate pair. */
function details(message: string): string {
  const text = message.slice(0, DETAILS_ENCODED_CHARS_MAX).toWellFormed();
  let length = 0;
  for (const [index, character] of [...text].entries()) {
    length += encodeURI(character).length;
    if (length > DETAILS_ENCODED_CHARS_MAX) return `${[...text].slice(0, index).join('')} …`;
  }
  return text;
}
