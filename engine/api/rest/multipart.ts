import type { FastifyRequest } from 'fastify';
import { ApiProblem, invalid } from '../problem.ts';

type Parts = ReturnType<FastifyRequest['parts']>;

/** The parts of a form, one after the other. What is cut off, or is no form at all, is the sender's mistake. */
export async function* partsOf(
  request: FastifyRequest,
  limits: NonNullable<Parameters<FastifyRequest['parts']>[0]>['limits'],
): Parts {
  try {
    yield* request.parts(limits === undefined ? {} : { limits });
  } catch (error) {
    if (error instanceof ApiProblem || (error instanceof Error && 'statusCode' in error)) throw error;
    throw invalid('body', `is no complete multipart form: ${error instanceof Error ? error.message : String(error)}`);
  }
}
