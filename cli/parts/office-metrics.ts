/** The office's own figures for Prometheus, beside the embedded engine's, or by themselves where the engine is a cluster that tells its own. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { Gauge, Registry } from 'prom-client';
import type { Office } from '../../office/kernel/index.ts';
import { countPutOffLetters } from '../../office/notifications/index.ts';
import { countPutOff } from '../../office/outbox/index.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { Settings } from '../settings/settings.ts';

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly read: (office: Office) => Promise<number>;
}

const figures: readonly Figure[] = [
  {
    name: 'motcua_outbox_put_off',
    help: 'Messages to the engine that failed and wait to be tried again',
    read: countPutOff,
  },
  {
    name: 'motcua_letters_put_off',
    help: 'Mails and messages that could not be sent when they were due and wait to be tried again',
    read: countPutOffLetters,
  },
  {
    name: 'motcua_sessions_open',
    help: 'Sessions of the staff that have not ended',
    read: async (office) => {
      const { count } = await office.db
        .selectFrom('office.session')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('expiresAt', '>', office.systemNow())
        .executeTakeFirstOrThrow();
      return count;
    },
  },
];

/** Adds the figures to a registry, read at each scrape. While the database is away `motcua_database_up` says so, and the others are not told. */
export function measureOffice(office: Office, registry: Registry): void {
  const registers = [registry];
  const isUp = async (): Promise<number> => {
    await sql`select 1`.execute(office.db);
    return 1;
  };
  measure({ name: 'motcua_database_up', help: 'Whether the database of the office answers', read: isUp }, 0);
  for (const figure of figures) measure(figure);

  function measure({ name, help, read }: Figure, whileAway?: number): void {
    new Gauge({
      ...{ name, help, registers },
      async collect() {
        const value = await read(office).catch(() => whileAway);
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }
}

/** Answers `GET /metrics` where the embedded engine would. @returns its registry */
export async function startMetrics(
  { host, engineRestPort }: Pick<Settings, 'host' | 'engineRestPort'>,
  stack: Stack,
): Promise<{ readonly registry: Registry; readonly address: string }> {
  const registry = new Registry();
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
  });
  server.listen(engineRestPort, host);
  await once(server, 'listening');
  stack.push('metrics', async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { registry, address: `http://${host}:${(server.address() as AddressInfo).port}/metrics` };
}
