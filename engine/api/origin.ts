import type { FastifyRequest } from 'fastify';
import { ApiProblem } from './problem.ts';

/**
 * The API has no sign-in: it trusts whoever reaches its address. A web page of another site must not be able to use a
 * visitor's browser to reach it, so requests that a browser marks as coming from elsewhere are refused.
 */
export async function refuseForeignOrigin(request: FastifyRequest): Promise<void> {
  const { origin } = request.headers;
  if (origin === undefined || origin === `${request.protocol}://${request.headers.host}`) return;
  throw new ApiProblem(403, 'FORBIDDEN', `Pages of ${origin.slice(0, 200)} may not use the engine's API`);
}
