import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App, CitizenSite } from './context.ts';
import { notFound } from './problem.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** The build puts a hash of the content into the names of files in this folder, so they never change. */
const HASHED_FOLDER = '/assets/';
/** The ending of a file's name. A code such as 1.013225 in the address of a screen is none. */
const ENDING = /\.[a-z]\w{0,7}$/i;

/**
 * Serves the built pages of the staff: files with a hash in their name for ever, the others asked for again each time, and every address that is no file and not of the API gets the one page, whose
 * script finds the screen.
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
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !ENDING.test(request.url.split('?')[0] ?? '');
    if (!root || !isPage) throw notFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html', root);
  });
};
