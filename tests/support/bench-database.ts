import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bringInReference } from '../../cli/parts/office.ts';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';
import { migrate } from '../../cli/postgres/migrate.ts';
import { setClock } from '../../office/clock/index.ts';
import { openOffice } from '../../office/kernel/index.ts';
import { seedCity } from '../../office/seed/index.ts';

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

interface Filling {
  readonly name: string;
  readonly dossiers: number;
  /** Every fiftieth when not given. */
  readonly open?: number;
  /** The office's clock is set to it; the real time when not given. */
  readonly now?: Date;
  /** Leaves the database there, and takes it again the next time. */
  readonly keep: boolean;
}

/** Runs a benchmark on a database of that name with the reference data, the city's people and so many dossiers in it. */
export async function withDossiers(
  { name, dossiers, open, now, keep }: Filling,
  use: (databaseUrl: string) => Promise<void>,
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
    await fillWithDossiers(databaseUrl, dossiers, now, open);
    await use(databaseUrl);
    if (!keep) await onDatabase(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
  });
}

/** Makes what is missing of so many dossiers of two years. Their processes are not started: what is measured is made by whoever measures it. */
export async function fillWithDossiers(
  databaseUrl: string,
  dossiers: number,
  now?: Date,
  open = Math.ceil(dossiers / 50),
): Promise<void> {
  const office = await openOffice({ databaseUrl });
  try {
    await bringInReference(office);
    if (now) await setClock(office, now);
    const plan = { dossiers, open, days: 730 };
    await seedCity(office, { kind: 'system', name: 'bench' }, plan, async (_, done) => {
      process.stderr.write(`${done.toLocaleString('en')} dossiers\r`);
    });
  } finally {
    await office.close();
  }
  await onDatabase(databaseUrl, async (client) => {
    await client.query('delete from office.outbox');
    await client.query('vacuum analyze');
  });
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
