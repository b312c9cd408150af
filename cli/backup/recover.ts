/**
 * Lets PostgreSQL bring an unpacked cluster to the moment that was asked for (PostgreSQL documentation, "Recovering Using a Continuous Archive Backup"): it replays the log that was put beside
 * it, begins a timeline of its own, and is stopped again. Nobody is let in before it is through.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { findPostgresBinaries } from '../postgres/binaries.ts';
import { SUPERUSER, urlOf } from '../postgres/connect.ts';
import { findFreePort } from '../postgres/free-port.ts';
import { chooseServerIdentity, type ServerIdentity } from '../postgres/identity.ts';
import { LaunchError, launch } from '../postgres/launch.ts';
import { stopPostmaster } from '../postgres/postmaster.ts';
import { passwordOf } from '../postgres/roles.ts';
import { FILE_MODE } from './layout.ts';
import type { FileOwner } from './unpack.ts';

export interface Recovery {
  /** `<home>/postgres`. */
  readonly folder: string;
  readonly data: string;
  readonly identity: ServerIdentity;
  /** Null: as far as the log reaches. */
  readonly moment: Date | null;
  /** False for what is thrown away again: nothing is forced to the disk. */
  readonly durable: boolean;
}

export interface RecoveredCluster {
  /** Of the superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'hot_standby=off',
  'archive_mode=off',
  // The log lies in the cluster already; recovery looks there when this finds nothing.
  'restore_command=false',
  'recovery_target_timeline=current',
  'recovery_target_action=promote',
  // Segments here are files with holes: they are not taken again for what is written later.
  'wal_recycle=off',
  'max_wal_size=4GB',
  'log_min_messages=log',
];
const NOT_REACHED = 'recovery ended before configured recovery target was reached';
const LOG_FILE = 'restore.log';
const TAIL_BYTES = 2_000;

/** Chooses as whom PostgreSQL works in a folder. @returns that, and the owner of its files when they are not ours */
export async function ownerOfCluster(
  folder: string,
): Promise<{ identity: ServerIdentity; owner: FileOwner | undefined }> {
  const { postgres } = await findPostgresBinaries();
  const identity = chooseServerIdentity(folder, postgres);
  const { uid, gid } = statSync(folder);
  return { identity, owner: process.getuid?.() === 0 ? { uid, gid } : undefined };
}

/** @throws Error with the end of PostgreSQL's log when it cannot be recovered */
export async function recover(recovery: Recovery): Promise<RecoveredCluster> {
  const signal = join(recovery.data, 'recovery.signal');
  writeFileSync(signal, '', { mode: FILE_MODE });
  const { uid, gid } = statSync(recovery.data);
  if (process.getuid?.() === 0) await chown(signal, uid, gid);
  writeFileSync(join(recovery.folder, LOG_FILE), '', { mode: FILE_MODE });
  const cluster = await tryLaunch(recovery);
  if (cluster) return cluster;
  // Nothing was written after the moment, and the log is known to reach it: then its end is how things were.
  const tail = tailOf(join(recovery.folder, LOG_FILE));
  const whole =
    recovery.moment !== null && tail.includes(NOT_REACHED) ? await tryLaunch({ ...recovery, moment: null }) : undefined;
  if (whole) return whole;
  throw new Error(
    `PostgreSQL could not recover the backup. The end of ${join(recovery.folder, LOG_FILE)}:\n${tailOf(join(recovery.folder, LOG_FILE))}`,
  );
}

async function tryLaunch(recovery: Recovery): Promise<RecoveredCluster | undefined> {
  const { folder, data, identity, moment, durable } = recovery;
  const { postgres } = await findPostgresBinaries();
  const password = passwordOf(folder, SUPERUSER);
  const target = moment === null ? [] : [`recovery_target_time=${writeMoment(moment)}`];
  const settings = [...SETTINGS, ...target, ...(durable ? [] : ['fsync=off'])];
  const logFile = join(folder, LOG_FILE);
  try {
    const server = await launch(
      { program: postgres, data, logFile, password, identity, settings },
      await findFreePort(),
    );
    return { url: urlOf(server.port, password), stop: () => stopPostmaster(server.pid) };
  } catch (error) {
    if (error instanceof LaunchError) return undefined;
    throw error;
  }
}

/** PostgreSQL reads this setting before it knows names of zones. */
const writeMoment = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '+00');

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').slice(-TAIL_BYTES);
}
