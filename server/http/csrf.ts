import type { FastifyRequest } from 'fastify';
import { problem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const FOREIGN_SITES = new Set(['cross-site', 'same-site']);

/**
 * Refuses a change that comes from another site's page: such a page cannot set the header `x-motcua`, and the browser says where a request
 * comes from (Sec-Fetch-Site). A request that reads is let through; the cookie is SameSite=Strict besides.
 */
export const refuseForeignRequest = async (request: FastifyRequest): Promise<void> => {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && FOREIGN_SITES.has(site)) throw problem(403, 'http.foreignPage');
  if (request.url.startsWith('/api/') && request.headers['x-motcua'] !== '1') throw problem(403, 'http.headerMissing');
};
