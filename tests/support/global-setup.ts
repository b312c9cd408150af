/**
 * One PostgreSQL server for a whole run of the tests. It starts when the first test file asks for it at the address that is provided here (a plain GET, answered
 * with the server's URL), so that a run of pure tests pays for none; it holds one migrated database, from which `templates.ts` makes the furnished ones.
 */
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';
import { migrate } from '../../cli/postgres/migrate.ts';

export const MIGRATED_DATABASE = 'motcua_migrated';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers a GET with the URL of the run's PostgreSQL server. */
    postgresDoor: string;
  }
}

/** Databases of two files at work, templates, and the log of what is written. */
const MEMORY_BYTES_MIN = 3 * 2 ** 30;

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<Server> | undefined;
  const door = createServer((_request, response) => {
    server ??= startServer();
    server.then(
      ({ url }) => response.end(url),
      (error) => response.writeHead(500).end(String(error?.stack ?? error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}/`);
  return async () => {
    door.close();
    await (await server)?.stop();
  };
}

/** Copying a database is making some thousand files: in memory that takes a tenth of the time. A container may have next to no memory there. */
async function quickestFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize > MEMORY_BYTES_MIN ? '/dev/shm' : tmpdir();
}

async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(await quickestFolder(), 'motcua-test-postgres-'));
  // A killed server is tested elsewhere, on a server of its own; here a crash of the machine loses nothing of worth.
  const server = await startEmbeddedPostgres({
    folder,
    // Nobody is sent around to clean up: with a hundred databases that live for seconds that is a new process each second.
    settings: ['fsync=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=300', ...socketsIn(folder)],
  });
  const url = overSocket(server.url, folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${MIGRATED_DATABASE}`);
  await client.end();
  await migrate(urlOfDatabase(url, MIGRATED_DATABASE));
  return {
    url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A socket in the file system takes a fifth off what a question to the server costs. Windows has none that PostgreSQL's client knows. */
const hasSocket = process.platform !== 'win32';
const socketsIn = (folder: string): readonly string[] => (hasSocket ? [`unix_socket_directories=${folder}`] : []);

function overSocket(serverUrl: string, folder: string): string {
  if (!hasSocket) return serverUrl;
  const url = new URL(serverUrl);
  url.searchParams.set('host', folder);
  return url.href;
}

export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
