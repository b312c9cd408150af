import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bringInReference } from '../../cli/parts/office.ts';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';
import { migrate } from '../../cli/postgres/migrate.ts';
import { openOffice } from '../../office/kernel/index.ts';
import { fillWithDossiers, type Officer } from './many-dossiers.ts';

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

interface Filled {
  readonly databaseUrl: string;
  /** The people who were made with the dossiers; none when the dossiers were there already. */
  readonly officers: readonly Officer[];
}

interface Filling {
  readonly name: string;
  readonly dossiers: number;
  readonly now: Date;
  /** Leaves the database there, and takes it again the next time. */
  readonly keep: boolean;
}

/** Runs a benchmark on a database of that name with the reference data and so many dossiers in it. */
export async function withDossiers(
  { name, dossiers, now, keep }: Filling,
  use: (filled: Filled) => Promise<void>,
): Promise<void> {
  await withServer(async (serverUrl) => {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const databaseUrl = url.href;
    await onDatabase(serverUrl, async (client) => {
      const known = await client.query('select from pg_database where datname = $1', [name]);
      if (known.rowCount === 0) await client.query(`create database ${name}`);
    });
    await migrate(databaseUrl);
    const missing = dossiers - (await seededDossiers(databaseUrl));
    const officers = missing > 0 ? await fillWithDossiers(databaseUrl, missing, now) : [];
    await use({ databaseUrl, officers });
    if (!keep) await onDatabase(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
  });
}

/** Seeds the reference data. @returns how many dossiers there are */
async function seededDossiers(databaseUrl: string): Promise<number> {
  const office = await openOffice({ databaseUrl });
  try {
    await bringInReference(office);
    const { count } = await office.db
      .selectFrom('office.dossier')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  } finally {
    await office.close();
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
