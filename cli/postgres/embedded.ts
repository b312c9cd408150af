/**
 * A real PostgreSQL server in a folder of ours. Modes and moves: absent → initialised (first start) → running → stopped.
 * It runs in a process group of its own, so that Ctrl-C in the terminal reaches us first and we stop it last; after a
 * SIGKILL of ours it goes on alone, and the next start takes it over.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findPostgresBinaries } from './binaries.ts';
import { isStartingUp, untilAnswering, urlOf } from './connect.ts';
import { chooseServerIdentity, type ServerIdentity } from './identity.ts';
import { initialise } from './initialise.ts';
import { isAlive, readPostmaster, stopPostmaster } from './postmaster.ts';
import { spawnAs } from './spawn-as.ts';

export interface EmbeddedPostgres {
  /** URL of the superuser on the maintenance database `postgres`. */
  readonly url: string;
  /** Fast shutdown: sessions are ended, everything is checkpointed. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster, its log and its password; made when missing. */
  readonly folder: string;
  /** Further `name=value` settings; tests switch durability off here, nobody else does. */
  readonly settings?: readonly string[];
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
  const password = readOrMakePassword(options.folder);
  if (!existsSync(join(data, 'PG_VERSION')))
    await initialise(binaries.initdb, options.folder, data, password, identity);

  const running = await takeOver(data, password);
  if (running) return running;
  rmSync(join(data, 'postmaster.pid'), { force: true });
  return launch(binaries.postgres, options, data, password, identity);
}

/** The server that a killed process of ours left running, if it is really ours: the pid may belong to anybody by now. */
async function takeOver(data: string, password: string): Promise<EmbeddedPostgres | undefined> {
  const left = readPostmaster(data);
  if (!left || !isAlive(left.pid)) return undefined;
  const url = urlOf(left.port, password);
  const answers = await untilAnswering(url, (error) => isAlive(left.pid) && isStartingUp(error));
  return answers ? { url, stop: () => stopPostmaster(left.pid) } : undefined;
}

async function launch(
  program: string,
  options: EmbeddedPostgresOptions,
  data: string,
  password: string,
  identity: ServerIdentity,
): Promise<EmbeddedPostgres> {
  const port = await findFreePort();
  const settings = [...SETTINGS, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]);
  const logFile = join(options.folder, 'postgres.log');
  const log = openSync(logFile, 'a');
  const child = spawnAs(identity, program, ['-D', data, '-p', String(port), ...settings], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  const url = urlOf(port, password);
  const answers = await untilAnswering(url, () => child.exitCode === null);
  const pid = child.pid;
  if (!answers || pid === undefined) throw new Error(`PostgreSQL (${program}) did not start; see ${logFile}.`);
  return { url, stop: () => stopPostmaster(pid) };
}

/** The password stays in a file that only we can read; other users of the machine can reach the port, but not sign in. */
function readOrMakePassword(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port was found.')),
      );
    });
  });
}
