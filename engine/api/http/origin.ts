import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../shared/problem.ts';

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The API has no sign-in: it trusts whoever reaches its address. A web page of another site must not use a visitor's browser
 * to reach it, neither directly nor under a name that it made point here, so that what a browser sends is taken only from
 * pages of this very address. A signed link is no such use: only who was given it knows it, and it is there to be followed.
 */
export async function refuseForeignPages(request: FastifyRequest): Promise<void> {
  if (request.routeOptions.config.isSignedLink) return;
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined && site === undefined) return; // no browser
  const isOwn =
    origin === undefined ? site === 'none' || site === 'same-origin' : origin === `${request.protocol}://${host}`;
  if (isOwn && LOOPBACK_NAMES.has(request.hostname)) return;
  throw new ApiProblem(
    403,
    'FORBIDDEN',
    `Pages of ${(origin ?? 'other sites').slice(0, 200)} may not use the engine's API`,
  );
}
