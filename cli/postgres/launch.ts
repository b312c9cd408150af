/** One start of the server of a cluster that exists, on a port of ours. */
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { untilAnswering, urlOf } from './connect.ts';
import type { ServerIdentity } from './identity.ts';
import {
  endPostmaster,
  isAlive,
  isPostmasterOf,
  type Postmaster,
  readPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { spawnAs } from './spawn-as.ts';

/** What has to be known to start the server of a folder. */
export interface Cluster {
  readonly program: string;
  readonly data: string;
  readonly logFile: string;
  readonly password: string;
  readonly identity: ServerIdentity;
  /** Each `name=value`. */
  readonly settings: readonly string[];
}

/** The server did not start. `reason` says what an administrator can do something about. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  readonly reason: 'disk-full' | 'port-taken' | 'unknown';
  constructor(reason: LaunchError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A server that recovers writes at least one new file of its log, of 16 MB. */
const ROOM_BYTES_MIN = 32 * 1024 * 1024;
const TOLD_LINES = 3;

/**
 * Starts the server and waits until it answers; one that recovers from a crash may take its time.
 * @throws LaunchError with what the server said when it ends instead, or stays silent
 */
export async function launch(cluster: Cluster, port: number, signal?: AbortSignal): Promise<Postmaster> {
  removeStrangersPid(cluster.data);
  const log = openSync(cluster.logFile, 'a');
  const saidBefore = statSync(cluster.logFile).size;
  const settings = cluster.settings.flatMap((setting) => ['-c', setting]);
  const child = spawnAs(cluster.identity, cluster.program, ['-D', cluster.data, '-p', String(port), ...settings], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.once('error', () => undefined); // a program that cannot be run has no pid
  child.unref();
  const { pid } = child;
  const runs = (): boolean => child.exitCode === null && child.signalCode === null && !signal?.aborted;
  const answers = pid !== undefined && (await untilAnswering(urlOf(port, cluster.password), runs));
  // Another server may answer at a port that ours could not have.
  if (answers && readPostmaster(cluster.data)?.pid === pid) return { pid, port };
  if (pid !== undefined) await (signal?.aborted ? stopPostmaster(pid) : endPostmaster(pid));
  throw await launchError(cluster, saidBefore);
}

/**
 * The file that names the server stays where a killed server left it: the next one reads there whether old sessions still work on the data, and waits for them.
 * Only where the pid belongs to somebody else by now, as in a container whose pids begin anew, the server would wait for ever.
 */
function removeStrangersPid(data: string): void {
  const left = readPostmaster(data);
  if (left && isAlive(left.pid) && !isPostmasterOf(data, left.pid))
    rmSync(join(data, 'postmaster.pid'), { force: true });
}

async function launchError({ logFile, data, program }: Cluster, saidBefore: number): Promise<LaunchError> {
  const said = existsSync(logFile) ? readFileSync(logFile).subarray(saidBefore).toString() : '';
  const last = said.trim().split('\n').slice(-TOLD_LINES).join(' / ');
  return new LaunchError(await reasonOf(said, data), `PostgreSQL (${program}) did not start; see ${logFile}. ${last}`);
}

async function reasonOf(said: string, data: string): Promise<LaunchError['reason']> {
  if (said.includes('No space left on device') || !(await hasRoom(data))) return 'disk-full';
  return said.includes('could not create any TCP/IP sockets') ? 'port-taken' : 'unknown';
}

/** Whether a server on this folder has room to go on. */
export async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > ROOM_BYTES_MIN;
}
