import type { FastifyInstance } from 'fastify';

const PUBLIC = /^\/(tra-cuu|nop-ho-so|phan-anh|chup|xac-minh|verify)(\/|$)/;

/** The addresses of the pages for citizens that take such a request, from the server's own table of routes. */
export const publicAddresses = (app: FastifyInstance, method: 'GET' | 'POST'): readonly string[] => {
  const path: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│\s]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line);
      if (!found) return [];
      const [, indent = '', segment = '', methods = ''] = found;
      path.splice(indent.length / 4, Number.POSITIVE_INFINITY, segment);
      const address = path.join('').replace(/(?!^)\/$/, '');
      return methods.split(', ').includes(method) && PUBLIC.test(address) ? [address] : [];
    });
};
