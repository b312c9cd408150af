import type { Command, Rejection, Replies } from '../../core/kernel/command.ts';
import type { Engine } from '../../runtime/contract/engine.ts';

/** A problem document as RFC 9457 has it. */
export interface ProblemDocument {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
}

/** An answer other than success. Titles are Camunda's error codes: its clients tell backpressure by `RESOURCE_EXHAUSTED`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** 400 that names the field, e.g. `invalid('page.after', 'is not a cursor of this search')`. */
export function invalid(field: string, reason: string): ApiProblem {
  return new ApiProblem(400, 'INVALID_ARGUMENT', `${field}: ${reason}`);
}

export function notFound(what: string, key: string): ApiProblem {
  return new ApiProblem(404, 'NOT_FOUND', `${what} with key '${key}' not found`);
}

/** 501: Camunda has it, this engine does not. */
export function notServed(what: string): ApiProblem {
  return new ApiProblem(501, 'NOT_IMPLEMENTED', `${what} is not served by this engine; its README lists what is`);
}

const statusOf = {
  NOT_FOUND: 404,
  INVALID_ARGUMENT: 400,
  INVALID_STATE: 409,
  ALREADY_EXISTS: 409,
  FORBIDDEN: 403,
} as const satisfies Record<Rejection['code'], number>;

/** Executes a command; a rejection becomes the problem that Camunda's gateway makes of it. */
export async function execute<C extends Command>(engine: Engine, command: C): Promise<Replies[C['type']]> {
  const reply = await engine.execute(command);
  if (reply.ok) return reply.value;
  const { code, reason } = reply.rejection;
  throw new ApiProblem(statusOf[code], code, `Command '${command.type}' rejected with code '${code}': ${reason}`);
}
