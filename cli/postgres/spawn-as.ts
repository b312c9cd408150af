import { type ChildProcess, spawn } from 'node:child_process';
import type { ServerIdentity } from './identity.ts';

/** Starts a program of PostgreSQL as the chosen user, in a folder and a locale that every user has. */
export function spawnAs(
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
