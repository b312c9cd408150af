import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:https';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { citizenSite } from '../../citizen/site.ts';
import type { Office } from '../../office/kernel/index.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import type { Backups } from '../../server/http/backups.ts';
import { createServer, type ServerParts } from '../../server/server.ts';
import { jobContracts } from '../../workers/contracts.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { ServerTls } from '../settings/server-tls.ts';
import type { Settings } from '../settings/settings.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import type { EngineClient } from './client.ts';
import type { Database } from './database.ts';
import { followCertificate } from './follow-certificate.ts';
import { FIRST_LINK_TOLD, installationSecret, writeFirstLink } from './installation.ts';
import { createRedirect } from './redirect.ts';

const webRoot = join(import.meta.dirname, '..', '..', 'web', 'dist');

export interface ServerConnections {
  readonly office: Office;
  readonly client: EngineClient;
  readonly database: Database;
  readonly log: Logger;
  readonly backups: Backups | 'own-server' | 'off';
  readonly onAnswer: NonNullable<ServerParts['onAnswer']>;
}

/** Starts the server of the pages and their API. @returns its address */
export async function startServer(settings: Settings, parts: ServerConnections, stack: Stack): Promise<string> {
  const { tls } = settings;
  const certificate = tls && readCertificate(tls);
  const server = await createServer({
    office: parts.office,
    engine: parts.client,
    site: citizenSite,
    jobContracts,
    ...(certificate ? { certificate } : {}),
    log: parts.log.child({ part: 'server' }),
    backups: parts.backups,
    onAnswer: parts.onAnswer,
    tellFirstLink: (link) => parts.log.warn(writeFirstLink(settings, link), FIRST_LINK_TOLD),
    settings: {
      publicUrl: settings.publicUrl,
      webRoot: existsSync(join(webRoot, 'index.html')) ? webRoot : null,
      linkSecret: installationSecret(settings),
      databaseUrl: parts.database.url,
      ...(parts.database.folder && { dataFolder: parts.database.folder }),
      samplePassword: settings.sample ? SAMPLE_PASSWORD : null,
      trustProxy: settings.trustProxy,
      passwords: settings.passwords,
      taskFeedIntervalMs: settings.taskFeedIntervalMs,
      ...(settings.signInService ? { signInService: settings.signInService } : {}),
      ...(settings.citizenSignIn ? { citizenSignIn: settings.citizenSignIn } : {}),
    },
  });
  stack.push('server', () => server.close());
  if (tls && certificate)
    await serveByTls(settings, tls, certificate, server.server as unknown as Server, parts.log, stack);
  return server.listen({ host: settings.host, port: settings.port });
}

/** Follows the files of the certificate, and leads plain HTTP to https where a port for it is named. */
async function serveByTls(
  { host, publicUrl }: Settings,
  tls: ServerTls,
  certificate: Certificate,
  server: Server,
  log: Logger,
  stack: Stack,
): Promise<void> {
  const unfollow = followCertificate(server, tls, certificate, log.child({ part: 'tls' }));
  stack.push('certificate', async () => unfollow());
  if (tls.redirectPort === null) return;
  const redirect = createRedirect(publicUrl);
  redirect.listen(tls.redirectPort, host);
  await once(redirect, 'listening');
  stack.push('redirect', async () => {
    redirect.close();
    await once(redirect, 'close');
  });
}
