/**
 * Keeps the backups of a running installation. Every few seconds it ships what PostgreSQL has handed over of its log; once a minute it looks whether a backup or a verification is due. These two run as
 * processes of their own with a low priority, the same commands that people call: a long copy never makes a page wait, and what it does when it is killed is tried there.
 *
 * Nothing here stops the office. A folder that is full or missing leaves the log waiting beside the cluster; what failed is tried again with the next turn, told by the page and the metrics, and said once in the log.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { MINUTE_MS, SECOND_MS } from '../../office/time/index.ts';
import type { BackupKind, BackupStatus, Backups } from '../../server/http/backups.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { Settings } from '../settings/settings.ts';
import { archiveFolderOf } from './archiving.ts';
import { postgresFolderOf } from './cluster.ts';
import { installationOf, makeInstallationFolder } from './layout.ts';
import { whatIsDue } from './schedule.ts';
import { shipLog } from './ship-log.ts';
import type { Outcome } from './state.ts';
import { readStatus } from './status.ts';

const SHIP_MS = 5 * SECOND_MS;
/** After the start people come first. */
const SETTLE_MS = MINUTE_MS;
const STATUS_MS_MAX = 10 * SECOND_MS;
const LOW_PRIORITY = 10;
const SAID_LENGTH_MAX = 500;

const commands: Readonly<Record<BackupKind, string>> = { backup: 'backup.ts', verification: 'verify-backup.ts' };

interface Keeper {
  readonly settings: Settings;
  readonly folder: string;
  readonly installation: string;
  readonly log: Logger;
  running: { readonly kind: BackupKind; readonly process: ChildProcess } | null;
  shippingFailure: string | null;
  /** What failed since the start: a full folder cannot keep it. */
  readonly failures: Partial<Record<BackupKind, Outcome>>;
  lookedAtMs: number;
  known: { readonly status: Promise<BackupStatus>; readonly atMs: number } | null;
}

/** Starts keeping the backups, until the stack is stopped. @returns why there is nothing to keep, where that is so */
export function keepBackups(settings: Settings, log: Logger, stack: Stack): Backups | 'own-server' | 'off' {
  const { folder } = settings.backup;
  if (settings.databaseUrl !== null) return 'own-server';
  if (folder === null) return 'off';
  const keeper: Keeper = {
    settings,
    folder,
    installation: installationOf(settings.home),
    log: log.child({ part: 'backup' }),
    running: null,
    shippingFailure: null,
    failures: {},
    lookedAtMs: performance.now() + SETTLE_MS - MINUTE_MS,
    known: null,
  };
  let turn = Promise.resolve();
  const timer = setInterval(() => {
    turn = turn.then(() => takeTurn(keeper));
  }, SHIP_MS);
  timer.unref();
  stack.push('backups', async () => {
    clearInterval(timer);
    keeper.running?.process.kill('SIGTERM');
    await turn;
    await ship(keeper);
  });
  return {
    begin: (kind) => begin(keeper, kind),
    status: () => statusOf(keeper),
  };
}

async function takeTurn(keeper: Keeper): Promise<void> {
  await ship(keeper);
  if (keeper.running !== null || performance.now() - keeper.lookedAtMs < MINUTE_MS) return;
  keeper.lookedAtMs = performance.now();
  try {
    await beginWhatIsDue(keeper);
  } catch (error) {
    keeper.log.error({ err: error }, 'Whether a backup is due could not be found out');
  }
}

async function ship(keeper: Keeper): Promise<void> {
  const { settings, folder, log } = keeper;
  try {
    const to = await makeInstallationFolder(folder, settings.home);
    await shipLog(archiveFolderOf(postgresFolderOf(settings.home)), to, settings.backup.passphrase);
    if (keeper.shippingFailure !== null) log.warn('The log is shipped to the folder of backups again');
    keeper.shippingFailure = null;
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    if (keeper.shippingFailure === null)
      log.error(
        { err: error, folder },
        'The log cannot be shipped to the folder of backups; it waits beside the database',
      );
    keeper.shippingFailure = failure;
  }
}

async function beginWhatIsDue(keeper: Keeper): Promise<void> {
  const now = new Date();
  const status = await read(keeper, now);
  const due = whatIsDue(
    {
      now,
      newestBaseAt: status.newestBase?.at ?? null,
      broken: status.log.leftOut || isCutOff(status),
      lastBackup: noted(status.lastBackup),
      lastVerification: noted(status.lastVerification),
    },
    keeper.settings.backup,
  );
  if (due) begin(keeper, due);
}

/** A segment is missing: later ones were shipped, and cannot be reached from the newest base backup. */
const isCutOff = ({ newestSegmentAt, restorableUntil }: BackupStatus): boolean =>
  newestSegmentAt !== null && restorableUntil !== null && newestSegmentAt > restorableUntil;

const noted = (outcome: BackupStatus['lastBackup']) =>
  outcome ? { ...outcome, at: outcome.at.toISOString() } : undefined;

function begin(keeper: Keeper, kind: BackupKind): boolean {
  if (keeper.running !== null) return false;
  const { settings, folder, log } = keeper;
  const script = join(import.meta.dirname, '..', commands[kind]);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOTCUA_HOME: settings.home, MOTCUA_BACKUP_FOLDER: folder },
  });
  if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  const startedMs = performance.now();
  const at = new Date().toISOString();
  keeper.running = { kind, process: child };
  keeper.known = null;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.once('error', (error) => log.error({ err: error, kind }, 'A backup could not be started'));
  child.once('close', (code) => {
    keeper.running = null;
    keeper.known = null;
    delete keeper.failures[kind];
    if (code === 0) return log.info({ kind }, 'Backed up or verified');
    const failure = said.trim().slice(0, SAID_LENGTH_MAX) || `It ended with ${code}`;
    keeper.failures[kind] = { at, tookMs: Math.round(performance.now() - startedMs), failure };
    log.error({ kind, code, said: said.trim() }, 'A backup or its verification failed');
  });
  return true;
}

/** Pages and scrapes ask often; what they are told is at most some seconds old. */
function statusOf(keeper: Keeper): Promise<BackupStatus> {
  const { known } = keeper;
  if (known && performance.now() - known.atMs < STATUS_MS_MAX) return known.status;
  const status = read(keeper, new Date());
  keeper.known = { status, atMs: performance.now() };
  return status;
}

const read = (
  { settings, folder, installation, running, shippingFailure, failures }: Keeper,
  now: Date,
): Promise<BackupStatus> =>
  readStatus(
    {
      home: settings.home,
      installation,
      folder,
      settings: settings.backup,
      running: running?.kind ?? null,
      shippingFailure,
      failures,
    },
    now,
  );
