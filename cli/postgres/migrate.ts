import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** A folder of plain SQL files `NNNN-title.sql`, run in the order of their names; `schema` keeps the list of those done. */
export interface MigrationFolder {
  readonly schema: 'engine' | 'office';
  readonly folder: string;
}

const root = join(import.meta.dirname, '../..');

export const migrationFolders: readonly MigrationFolder[] = [
  { schema: 'engine', folder: join(root, 'engine/store/postgres/migrations') },
  { schema: 'office', folder: join(root, 'office/migrations') },
];

/** Who works on the database, where that is not the owner of its schema. */
interface Roles {
  readonly applicationRole?: string;
  /** Of the engine; absent where it signs in as the application. */
  readonly engineRole?: string;
}

/** Any number, the same in every Motcua: two starts at once migrate one after the other. */
const ADVISORY_LOCK = 762_911_305;

/**
 * Brings a database to the newest schema: every file not yet recorded runs in a transaction of its own.
 * The roles get what they need and no more: they cannot change the schema, nor rewrite the audit trail.
 * @returns the files that were run
 * @throws Error naming the file when one fails; the database then stands as before that file
 */
export async function migrate(
  databaseUrl: string,
  options: { folders?: readonly MigrationFolder[] } & Roles = {},
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const done: string[] = [];
    for (const folder of options.folders ?? migrationFolders) done.push(...(await migrateFolder(client, folder)));
    await grant(client, options);
    return done;
  } finally {
    await client.end();
  }
}

/** The files that a database lacks, without running any. @throws Error when it was never migrated */
export async function missingMigrations(databaseUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const missing: string[] = [];
    for (const folder of migrationFolders) missing.push(...(await filesToRun(client, folder)));
    return missing;
  } finally {
    await client.end();
  }
}

async function filesToRun(client: pg.Client, { schema, folder }: MigrationFolder): Promise<readonly string[]> {
  const known = await client.query<{ name: string }>(`select name from ${schema}.migration`);
  const done = new Set(known.rows.map((row) => row.name));
  return (await readdir(folder)).filter((name) => name.endsWith('.sql') && !done.has(name)).sort();
}

async function migrateFolder(client: pg.Client, place: MigrationFolder): Promise<readonly string[]> {
  const { schema, folder } = place;
  await client.query(`create schema if not exists ${schema}`);
  await client.query(
    `create table if not exists ${schema}.migration (name text primary key, run_at timestamptz not null default now())`,
  );
  const files = await filesToRun(client, place);
  for (const name of files) await runFile(client, schema, join(folder, name), name);
  return files;
}

async function runFile(client: pg.Client, schema: string, path: string, name: string): Promise<void> {
  const sql = await readFile(path, 'utf8');
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(`insert into ${schema}.migration (name) values ($1)`, [name]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(
      `Migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}. The database is as it was before this file.`,
      { cause },
    );
  }
}

async function grant(client: pg.Client, { applicationRole, engineRole = applicationRole }: Roles): Promise<void> {
  if (!applicationRole || !engineRole) return;
  const [application, engine] = [pg.escapeIdentifier(applicationRole), pg.escapeIdentifier(engineRole)];
  await grantOffice(client, application);
  await grantEngine(client, engine);
  if (engine !== application) await closeEngine(client, application);
}

/** Reads and writes what the application works on; of the audit trail it may add rows, and change none. */
async function grantOffice(client: pg.Client, name: string): Promise<void> {
  await client.query(`
    grant usage on schema office, audit to ${name};
    grant select, insert, update, delete on all tables in schema office to ${name};
    grant select, insert on all tables in schema audit to ${name};
    grant usage, select on all sequences in schema office, audit to ${name};
    revoke insert, update, delete on office.migration from ${name};
  `);
}

async function grantEngine(client: pg.Client, name: string): Promise<void> {
  await client.query(`
    grant usage on schema engine to ${name};
    grant select, insert, update, delete on all tables in schema engine to ${name};
    grant usage, select on all sequences in schema engine to ${name};
    revoke insert, update, delete on engine.migration from ${name};
  `);
}

/** Takes back what an installation gave when the engine had no role of its own. */
async function closeEngine(client: pg.Client, name: string): Promise<void> {
  await client.query(`
    revoke all on all tables in schema engine from ${name};
    revoke all on all sequences in schema engine from ${name};
    revoke all on schema engine from ${name};
  `);
}
