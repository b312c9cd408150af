/**
 * A real PostgreSQL server in a folder of ours. Modes and moves: absent → initialised (first start) → running → stopped.
 * It runs in a process group of its own, so that Ctrl-C in the terminal reaches us first and we stop it last; after a
 * SIGKILL of ours it goes on alone, and the next start takes it over.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findPostgresBinaries } from './binaries.ts';
import { chooseServerIdentity, type ServerIdentity } from './identity.ts';

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

const SUPERUSER = 'postgres';
const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 25;

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

async function initialise(
  initdb: string,
  folder: string,
  data: string,
  password: string,
  identity: ServerIdentity,
): Promise<void> {
  const unfinished = join(folder, 'data.new');
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = join(folder, 'initdb-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(passwordFile, identity.uid, identity.gid);
  const args = [
    '-D',
    unfinished,
    '-U',
    SUPERUSER,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  let output = '';
  try {
    const child = spawnAs(identity, initdb, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    const code = await exitOf(child);
    if (code !== 0) throw new Error(`initdb failed with code ${code} in ${folder}:\n${output}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // A kill in the middle of initdb must not leave half a cluster behind under the final name.
  renameSync(unfinished, data);
}

function spawnAs(
  identity: ServerIdentity,
  program: string,
  args: readonly string[],
  options: Parameters<typeof spawn>[2],
): ChildProcess {
  const [command = program, ...rest] = [...identity.prefix, program, ...args];
  const user =
    identity.uid !== undefined && identity.prefix.length === 0
      ? { uid: identity.uid, gid: identity.gid ?? identity.uid }
      : {};
  return spawn(command, rest, { ...options, ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** The password stays in a file that only we can read; other users of the machine can reach the port, but not sign in. */
function readOrMakePassword(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function urlOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

/** Pid and port from `postmaster.pid` (lines 1 and 4, PostgreSQL documentation, "Database File Layout"). */
function readPostmaster(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Connects again and again, as long as `worthWaiting` says so of the last error and the time limit allows. */
async function untilAnswering(url: string, worthWaiting: (error: unknown) => boolean): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if (!worthWaiting(error)) return false;
      await delay(POLL_MS);
    }
  }
  return false;
}

/** SQLSTATE 57P03 cannot_connect_now: recovering after a crash, for example. */
function isStartingUp(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '57P03';
}

async function stopPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT'); // "fast shutdown" (PostgreSQL documentation, "Shutting Down the Server")
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (performance.now() > deadline)
      throw new Error(`PostgreSQL (pid ${pid}) did not stop within ${STOP_TIMEOUT_MS} ms.`);
    await delay(POLL_MS);
  }
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
