/**
 * A real PostgreSQL server in a folder of ours. Modes and moves: absent → initialised (first start) → running → stopped.
 * It runs in a process group of its own, so that Ctrl-C in the terminal reaches us first and we stop it last; after a
 * SIGKILL of ours it goes on alone, and the next start takes it over.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { platform, release } from 'node:os';
import { join } from 'node:path';
import { findPostgresBinaries } from './binaries.ts';
import { type Answer, SUPERUSER, untilAnswering, urlOf } from './connect.ts';
import { findFreePort } from './free-port.ts';
import { chooseServerIdentity } from './identity.ts';
import { initialise } from './initialise.ts';
import { type Cluster, LaunchError, launch } from './launch.ts';
import {
  endPostmaster,
  isAlive,
  isPostmasterOf,
  type Postmaster,
  readPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { passwordOf } from './roles.ts';
import { type ServerTrouble, type SupervisorLog, supervise } from './supervise.ts';

export interface EmbeddedPostgres {
  /** URL of the superuser on the maintenance database `postgres`. */
  readonly url: string;
  /** Why the server is away, and since when; null while it answers, and always when nobody watches it. */
  trouble(): ServerTrouble | null;
  /** Fast shutdown: sessions are ended, everything is checkpointed. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster, its log and its password; made when missing. */
  readonly folder: string;
  /** Further `name=value` settings; tests switch durability off here, nobody else does. */
  readonly settings?: readonly string[];
  /** Given: the server is watched and started again when it dies or falls silent, and this log hears of it. Of several processes one watches. */
  readonly log?: SupervisorLog;
}

const PORTS_TRIED = 3;

/**
 * After a crash the server syncs its whole folder before it recovers. File by file that takes seconds where nothing has changed; one call for the disk takes a tenth of that, and from Linux 5.8 on it tells
 * of errors as well.
 */
function syncMethod(): readonly string[] {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  const tellsErrors = platform() === 'linux' && (major > 5 || (major === 5 && minor >= 8));
  return tellsErrors ? ['recovery_init_sync_method=syncfs'] : [];
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=128MB',
  'wal_compression=on',
  'max_wal_size=1GB',
  'log_min_messages=warning',
  'jit=off',
];

/** Starts the server of a folder, initialising it the first time, or takes over the one that is still running there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  const data = join(options.folder, 'data');
  mkdirSync(options.folder, { recursive: true });
  const identity = chooseServerIdentity(options.folder, binaries.postgres);
  const password = passwordOf(options.folder, SUPERUSER);
  if (!existsSync(join(data, 'PG_VERSION')))
    await initialise(binaries.initdb, options.folder, data, password, identity);

  const cluster: Cluster = {
    ...{ program: binaries.postgres, data, password, identity },
    logFile: join(options.folder, 'postgres.log'),
    settings: [...SETTINGS, ...syncMethod(), ...(options.settings ?? [])],
  };
  const server = (await takeOver(data, password)) ?? (await launchSomewhere(cluster));
  const url = urlOf(server.port, password);
  if (options.log) return { url, ...supervise(cluster, server, options.log) };
  return { url, trouble: () => null, stop: () => stopPostmaster(server.pid) };
}

/** The server that a killed process of ours left running, if it is really ours: the pid may belong to anybody by now. One that is frozen is ended. */
async function takeOver(data: string, password: string): Promise<Postmaster | undefined> {
  const left = readPostmaster(data);
  if (!left || !isAlive(left.pid) || !isPostmasterOf(data, left.pid)) return undefined;
  const isWaitedFor = (answer: Answer): boolean => isAlive(left.pid) && answer !== 'refused';
  if (await untilAnswering(urlOf(left.port, password), isWaitedFor)) return left;
  await endPostmaster(left.pid);
  return undefined;
}

/** Another program may take the port between the moment that it was found free and that in which the server wants it. */
async function launchSomewhere(cluster: Cluster, triesLeft = PORTS_TRIED): Promise<Postmaster> {
  try {
    return await launch(cluster, await findFreePort());
  } catch (error) {
    if (!(error instanceof LaunchError) || error.reason !== 'port-taken' || triesLeft <= 1) throw error;
    return launchSomewhere(cluster, triesLeft - 1);
  }
}
