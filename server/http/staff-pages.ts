import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import type { App, CitizenSite } from './context.ts';
import { notFound } from './problem.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** The build puts a hash of the content into the names of files in this folder, so they never change. */
const HASHED_FOLDER = '/assets/';
/** The ending of a file's name. A code such as 1.013225 in the address of a screen is none. */
const ENDING = /\.[a-z]\w{0,7}$/i;

/** How the addresses of the staff's screens begin (`web/routes.tsx`); the empty one is the start page. */
const SCREENS =
  /^\/(?:(?:intake|tasks|workload|dossiers|registers|lessons|person-data|payments|undelivered|archive|admin|board|modeler|stand-ins|account|first-administrator)(?:\/.*)?)?$/;

const pathOf = ({ url }: Pick<FastifyRequest, 'url'>): string => url.split('?')[0] ?? '';
const isFile = (path: string): boolean => !path.startsWith('/api/') && ENDING.test(path);

/** Whether a request asks for a file of the build: the page of the staff itself, or what it loads. */
export const isBuiltPage = (request: Pick<FastifyRequest, 'url'>): boolean =>
  isFile(pathOf(request)) || SCREENS.test(pathOf(request));

/**
 * Serves the built pages of the staff: files with a hash in their name for ever, the others asked for again each time, and every address of a screen gets the one page, whose
 * script finds it. Whoever opens any other address is most likely a citizen, and gets a page of hers.
 */
export const servePages = async (app: App, webRoot: string | null, site: CitizenSite): Promise<void> => {
  const root = webRoot && existsSync(join(webRoot, 'index.html')) ? webRoot : undefined;
  if (root)
    await app.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      // The build lays compressed twins beside the files.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const hashed = path.slice(root.length).startsWith(HASHED_FOLDER);
        reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    if (site.answersAt(request.url)) return site.sendNoPage(request, reply);
    const path = pathOf(request);
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !isFile(path);
    if (!isPage) throw notFound();
    if (!SCREENS.test(path)) return site.sendNoPage(request, reply);
    if (!root) throw notFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html', root);
  });
};
