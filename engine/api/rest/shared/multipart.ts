import type { FastifyRequest } from 'fastify';
import { ApiProblem, invalid } from '../../shared/problem.ts';

type Parts = ReturnType<FastifyRequest['parts']>;

/** Returns the parts of a form, one after the other. What is cut off, or is no form at all, is the sender's mistake. */
export async function* partsOf(
  request: FastifyRequest,
  limits: NonNullable<Parameters<FastifyRequest['parts']>[0]>['limits'],
): Parts {
  try {
    for await (const part of request.parts(limits === undefined ? {} : { limits })) {
      if (part.type === 'file' && part.filename?.includes('\0'))
        throw invalid(part.fieldname, 'a name must not contain the character U+0000, which cannot be stored');
      yield part;
    }
  } catch (error) {
    if (error instanceof ApiProblem || (error instanceof Error && 'statusCode' in error)) throw error;
    throw invalid('body', `is no complete multipart form: ${error instanceof Error ? error.message : String(error)}`);
  }
}
