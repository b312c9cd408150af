/**
 * One process at a time works in a folder. The lock is a listening local socket, because the system takes that back by itself when a process is killed; a file with
 * a pid would stay behind and might name a stranger later. Whoever asks is told who listens, so a refusal can say what runs where.
 *
 * The socket lies in the folder itself: a service may have a folder for temporary files of its own (systemd's PrivateTmp), in which a command in a terminal would
 * not see it. Only where that path is too long (about 100 bytes) or takes no sockets it lies among the temporary files.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** Who works in a folder. */
export interface Holder {
  /** As it is called: `npm start`. */
  readonly command: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
}

/** The locks that this process holds, by their socket. */
const held = new Set<string>();

const HOME_LOCK = 'lock';
const BACKUP_LOCK = 'backup.lock';
/** What locks are called in a folder, so that whoever empties it leaves them. */
export const LOCK_FILES: readonly string[] = [HOME_LOCK, BACKUP_LOCK];
const PATH_BYTES_MAX = 100;
const ANSWER_MS_MAX = 1_000;

/**
 * Takes the lock of a home folder.
 * @returns a function that gives the lock back
 * @throws Error that says who holds it and the way out
 */
export const lockHome = (home: string): Promise<() => Promise<void>> =>
  takeLock(
    home,
    HOME_LOCK,
    (holder) =>
      `Motcua is already running on ${home}: ${holder}. Stop it first (Ctrl-C in its terminal), or set MOTCUA_HOME to another folder.`,
  );

/** Takes the lock under which a home is backed up and its backup verified, one at a time. @throws Error that says who holds it */
export const lockBackups = (home: string): Promise<() => Promise<void>> =>
  takeLock(
    home,
    BACKUP_LOCK,
    (holder) => `A backup of ${home} is being made or verified already: ${holder}. Wait for its end.`,
  );

/** Tells who works in a home folder now. */
export async function holderOfHome(home: string): Promise<'nobody' | 'this process' | 'another'> {
  if (socketPaths(home, HOME_LOCK).some((path) => held.has(path))) return 'this process';
  return (await findHolder(home)) ? 'another' : 'nobody';
}

/** Who works in a home folder; undefined when nobody does. */
export const findHolder = (home: string): Promise<Holder | undefined> => askAll(socketPaths(home, HOME_LOCK));

async function takeLock(
  folder: string,
  name: string,
  refuse: (holder: string) => string,
): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const paths = socketPaths(folder, name);
  const other = await askAll(paths);
  if (other) throw new Error(refuse(describeHolder(other)));
  const { server, path } = await listenAt(paths);
  server.unref();
  held.add(path);
  return () => {
    held.delete(path);
    return new Promise((done) => server.close(() => done()));
  };
}

async function askAll(paths: readonly string[]): Promise<Holder | undefined> {
  for (const path of paths) {
    const holder = await ask(path);
    if (holder) return holder;
  }
  return undefined;
}

/** `npm start, process 4711, since 2026-11-30 09:31:02`, with the time of this machine. */
export function describeHolder({ command, pid, since }: Holder): string {
  const moment = since ? `, since ${new Date(since).toLocaleString('sv-SE')}` : '';
  return `${command}${pid > 0 ? `, process ${pid}` : ''}${moment}`;
}

/** A folder may be reached by several names. */
function realOf(home: string): string {
  try {
    return realpathSync(home);
  } catch {
    return resolve(home);
  }
}

function socketPaths(folder: string, lock: string): readonly string[] {
  const real = realOf(folder);
  const inside = join(real, lock);
  const name = `motcua-${createHash('sha256').update(inside).digest('hex').slice(0, 16)}`;
  if (platform() === 'win32') return [`\\\\.\\pipe\\${name}`];
  const outside = join(tmpdir(), `${name}.lock`);
  return Buffer.byteLength(inside) <= PATH_BYTES_MAX ? [inside, outside] : [outside];
}

async function listenAt(paths: readonly string[]): Promise<{ readonly server: Server; readonly path: string }> {
  const us: Holder = { command: commandName(), pid: process.pid, since: new Date().toISOString() };
  for (const [index, path] of paths.entries()) {
    if (platform() !== 'win32') rmSync(path, { force: true });
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(JSON.stringify(us));
    });
    try {
      await listen(server, path);
      return { server, path };
    } catch (error) {
      if (index === paths.length - 1) throw error;
    }
  }
  throw new Error('There is no place for a lock.');
}

/** `npm start` for `cli/start.ts`. */
function commandName(): string {
  const entry = basename(process.argv[1] ?? '', '.ts');
  return entry === 'start' ? 'npm start' : `npm run ${entry}`;
}

/** Nobody listens when there is no socket, or one that a killed process left. Everything else, such as a socket of another user, counts as held. */
function ask(path: string): Promise<Holder | undefined> {
  const unknown: Holder = { command: 'a process that does not say its name', pid: 0, since: '' };
  return new Promise((done) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy());
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? undefined : unknown),
    );
    socket.once('close', () => done(readHolder(said) ?? unknown));
  });
}

function readHolder(said: string): Holder | undefined {
  try {
    return JSON.parse(said) as Holder;
  } catch {
    return undefined;
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(path, done);
  });
}
