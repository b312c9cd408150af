import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The homes in which this process works. */
const held = new Set<string>();

/**
 * Makes sure that one process at a time works in a home folder. The lock is a listening local socket, because the system takes that
 * back by itself when a process is killed; a file with a pid would stay behind and might name a stranger later.
 * @returns a function that gives the lock back
 * @throws Error with the way out when another process holds it
 */
export async function lockHome(home: string): Promise<() => Promise<void>> {
  const path = socketPath(home);
  if (await isAnswering(path))
    throw new Error(
      `Motcua is already running on ${home}. Stop it first (Ctrl-C in its terminal), or set MOTCUA_HOME to another folder.`,
    );
  if (platform() !== 'win32') rmSync(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await listen(server, path);
  server.unref();
  held.add(path);
  return () => {
    held.delete(path);
    return new Promise((resolve) => server.close(() => resolve()));
  };
}

/** Tells who works in a home folder now. */
export async function holderOfHome(home: string): Promise<'nobody' | 'this process' | 'another'> {
  const path = socketPath(home);
  if (held.has(path)) return 'this process';
  return (await isAnswering(path)) ? 'another' : 'nobody';
}

/** In the folder for temporary files, since the length of such a path is limited to about 100 bytes. */
function socketPath(home: string): string {
  const name = `motcua-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
  return platform() === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
}

function isAnswering(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
