/** The server's main process, known by its pid alone: it need not be a child of ours. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where a running server is found. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const STOP_TIMEOUT_MS = 30_000;
/** How long a server that does not answer may take to end its sessions before it is killed. */
const END_TIMEOUT_MS = 5_000;
const POLL_MS = 25;

/** Pid and port from `postmaster.pid` (lines 1 and 4, PostgreSQL documentation, "Database File Layout"). */
export function readPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether a process is the server of a folder: it works in it. Only Linux tells; elsewhere any process may be one. */
export function isPostmasterOf(data: string, pid: number): boolean {
  if (platform() !== 'linux') return true;
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false; // gone, or of a user whose processes are none of our business
  }
}

/** Stops it and waits until it is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT'); // "fast shutdown" (PostgreSQL documentation, "Shutting Down the Server")
  if (await isGoneWithin(pid, STOP_TIMEOUT_MS)) return;
  throw new Error(`PostgreSQL (pid ${pid}) did not stop within ${STOP_TIMEOUT_MS} ms.`);
}

/** Ends a server that does not answer: "immediate shutdown" first, since that ends its sessions too, then whatever it is doing. What was committed is in its log. */
export async function endPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGQUIT');
  if (await isGoneWithin(pid, END_TIMEOUT_MS)) return;
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await isGoneWithin(pid, END_TIMEOUT_MS);
}

async function isGoneWithin(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}
