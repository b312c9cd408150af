import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { MIGRATED_DATABASE, urlOfDatabase } from './global-setup.ts';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Any number: files that want the same template at once make it one after the other, that is once. */
const ADVISORY_LOCK = 762_911_306;

/** A fresh database of one's own on the run's PostgreSQL server, a copy of `template`: by default migrated and empty but for what the migrations write. */
export async function createTestDatabase(template: string = MIGRATED_DATABASE): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer((client) => copy(client, template, name));
  return {
    url: urlOfDatabase(await serverUrl(), name),
    drop: () => onServer(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** Makes the database `name` once in a run, as a copy of `from` that `furnish` fills; it must have closed every connection when it returns. */
export async function ensureTemplate(
  name: string,
  from: string,
  furnish: (databaseUrl: string) => Promise<void>,
): Promise<void> {
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const known = await client.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount !== 0) return;
    // Under another name until it is whole: what failed halfway must not be taken for the template.
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await copy(client, from, unfinished);
    await furnish(urlOfDatabase(await serverUrl(), unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
}

const copy = async (client: pg.Client, template: string, name: string): Promise<void> =>
  void (await client.query(`create database ${name} template ${template} strategy file_copy`));

let address: Promise<string> | undefined;

/** The run's PostgreSQL server, which starts when the first one asks. */
function serverUrl(): Promise<string> {
  address ??= fetch(inject('postgresDoor')).then(async (answer) => {
    if (!answer.ok) throw new Error(`The run's PostgreSQL server did not start: ${await answer.text()}`);
    return answer.text();
  });
  return address;
}

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: await serverUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
