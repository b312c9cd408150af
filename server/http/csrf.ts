import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const FOREIGN_SITES = new Set(['cross-site', 'same-site']);

/**
 * Refuses a change that comes from another site's page: such a page cannot set the header `x-motcua`, and the browser says where a request
 * comes from (Sec-Fetch-Site). A request that reads is let through; the cookie is SameSite=Strict besides.
 */
export const refuseForeignRequest = async (request: FastifyRequest): Promise<void> => {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && FOREIGN_SITES.has(site))
    throw new HttpProblem(403, 'This change was asked for by a page of another site.');
  if (request.url.startsWith('/api/') && request.headers['x-motcua'] !== '1')
    throw new HttpProblem(403, 'The header "x-motcua: 1" is missing, which every change over the API carries.');
};
