import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../cli/migrate.ts';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';

/** Runs a benchmark on a migrated database of its own: on the server of `DATABASE_URL`, or else on an embedded one. */
export async function withBenchDatabase(use: (databaseUrl: string) => Promise<void>): Promise<void> {
  await withServer(async (serverUrl) => {
    const name = `motcua_bench_${process.pid}`;
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await onDatabase(serverUrl, (client) => client.query(`create database ${name}`));
    try {
      await migrate(url.href);
      await use(url.href);
    } finally {
      await onDatabase(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
    }
  });
}

export async function onDatabase<T>(databaseUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function withServer(use: (serverUrl: string) => Promise<void>): Promise<void> {
  if (process.env.DATABASE_URL) return use(process.env.DATABASE_URL);
  const folder = await mkdtemp(join(tmpdir(), 'motcua-bench-'));
  const server = await startEmbeddedPostgres({ folder });
  try {
    await use(server.url);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
