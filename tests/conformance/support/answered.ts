/** Which operations have succeeded in a run of the tests: a line `METHOD /path` for each, in a file of this process. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const folder = process.env.ANSWERED_OPERATIONS_FOLDER;
const noted = new Set<string>();

/** Watches a server; where no folder is named, nothing is written. */
export function noteAnswered(server: FastifyInstance): void {
  if (!folder) return;
  server.addHook('onResponse', async ({ method, routeOptions: { url = '' } }, { statusCode }) => {
    const operation = `${method} ${url.replace(/^\/v2/, '')}`;
    if (statusCode >= 300 || noted.has(operation)) return;
    noted.add(operation);
    appendFileSync(join(folder, `${process.pid}.txt`), `${operation}\n`);
  });
}
