/** One PostgreSQL server for a whole run of the tests, with a migrated template from which each test file copies its own database. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';
import { migrate } from '../../cli/postgres/migrate.ts';

export const TEMPLATE_DATABASE = 'motcua_template';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-test-postgres-'));
  // A killed server is tested elsewhere, on a server of its own; here a crash of the machine loses nothing of worth.
  const server = await startEmbeddedPostgres({
    folder,
    settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300'],
  });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
  await migrate(urlOfDatabase(server.url, TEMPLATE_DATABASE));
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
