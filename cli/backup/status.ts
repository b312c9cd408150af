/** How the backups stand, from what lies on the disks and what PostgreSQL says: for the page, the metrics and the log. */
import { stat, statfs } from 'node:fs/promises';
import { HOUR_MS, MINUTE_MS } from '../../office/time/index.ts';
import type { BackupKind, BackupStatus, BackupWarning } from '../../server/http/backups.ts';
import type { BackupSettings } from '../settings/backup.ts';
import { archiveFolderOf } from './archiving.ts';
import { inSession, postgresFolderOf, runningCluster } from './cluster.ts';
import { folderOfInstallation, type InstallationFolder } from './layout.ts';
import { type BaseBackup, basesIn } from './manifest.ts';
import { logAfter } from './plan-restore.ts';
import { nextTurn } from './schedule.ts';
import { isSegment } from './segments.ts';
import { shippedFiles, waitingLog, writtenAt } from './ship-log.ts';
import { type BackupState, type Outcome, readState } from './state.ts';

/** A daily backup may take its time; then it is late. */
const BASE_AGE_MS_MAX = 26 * HOUR_MS;
const WAITING_MS_MAX = 5 * MINUTE_MS;
/** Two backups more have to fit. */
const ROOM_BACKUPS = 2;
/** Less than one segment of the log: nothing more can be written. */
const FULL_BYTES = 16 * 1024 * 1024;

export interface Situation {
  readonly home: string;
  readonly installation: string;
  readonly folder: string;
  readonly settings: BackupSettings;
  readonly running: BackupStatus['running'];
  /** Why shipping the log failed last; null while it goes on. */
  readonly shippingFailure: string | null;
  /** What failed since the start, in case the folder could not keep it. */
  readonly failures: Partial<Record<BackupKind, Outcome>>;
}

export async function readStatus(situation: Situation, now: Date): Promise<BackupStatus> {
  const { home, installation, folder, settings, running, shippingFailure, failures } = situation;
  const of = folderOfInstallation(folder, installation);
  const bases = await basesIn(of);
  const newest = bases.at(-1);
  const [state, waiting, log, archiving] = await Promise.all([
    readState(of),
    waitingLog(archiveFolderOf(postgresFolderOf(home))),
    newest ? logAfter(of, newest) : null,
    askArchiver(home),
  ]);
  const segments = (await shippedFiles(of)).filter(({ name }) => isSegment(name));
  const newestSegment = segments.at(-1);
  const facts: Omit<BackupStatus, 'warnings'> = {
    folder,
    enciphered: settings.passphrase !== null,
    sameDisk: await onOneDisk(home, folder),
    freeBytes: await freeBytesOf(folder),
    bases: bases.length,
    newestBase: newest ? baseOf(newest) : null,
    restorableFrom: await unbrokenFrom(of, bases),
    restorableUntil: log?.reachesUntil ?? (newest ? momentOf(newest) : null),
    newestSegmentAt: newestSegment ? await writtenAt(newestSegment) : null,
    log: {
      segments: segments.length,
      waiting: waiting.segments,
      waitingBytes: waiting.bytes,
      waitingSince: waiting.since,
      leftOut: waiting.leftOut,
    },
    archiving,
    shippingFailure,
    lastBackup: dated(newerOf(state.backup, failures.backup)),
    lastVerification: dated(newerOf(state.verification, unverified(failures.verification))),
    running,
    nextAt: nextTurn(now, settings),
  };
  return { ...facts, warnings: warningsOf(facts, settings, now) };
}

/** What the folder says, unless something failed after that which it could not keep. */
const newerOf = <Kind extends Outcome>(kept: Kind | undefined, failed: Kind | undefined): Kind | undefined =>
  failed && (!kept || kept.at < failed.at) ? failed : kept;

const dated = <Kind extends Outcome>(outcome: Kind | undefined) =>
  outcome ? { ...outcome, at: new Date(outcome.at) } : null;

const unverified = (failed: Outcome | undefined): BackupState['verification'] =>
  failed && { ...failed, base: '', reachedAt: null, dossiers: 0, auditEntries: 0 };

const momentOf = ({ manifest }: BaseBackup): Date => new Date(manifest.consistentAt);

/** From when on every moment can be restored: the oldest base backup from which the log leads to the newest one without a gap. */
async function unbrokenFrom(of: InstallationFolder, bases: readonly BaseBackup[]): Promise<Date | null> {
  let from = bases.at(-1);
  for (const base of bases.slice(0, -1).toReversed()) {
    const { reachesUntil } = await logAfter(of, base);
    if (!from || reachesUntil === null || reachesUntil < momentOf(from)) break;
    from = base;
  }
  return from ? momentOf(from) : null;
}

const baseOf = ({ manifest }: BaseBackup): BackupStatus['newestBase'] => ({
  at: new Date(manifest.consistentAt),
  bytes: manifest.bytes,
  databaseBytes: manifest.clusterBytes,
});

/** Whether PostgreSQL hands over its log; null while it does not answer. */
async function askArchiver(home: string): Promise<BackupStatus['archiving']> {
  const url = runningCluster(home);
  if (url === null) return null;
  const asked = inSession(url, (client) =>
    client.query<{ mode: string; failing: boolean }>(
      `select current_setting('archive_mode') as mode, coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing from pg_stat_archiver`,
    ),
  );
  const row = await asked.then(({ rows }) => rows[0]).catch(() => undefined);
  if (!row) return null;
  if (row.mode === 'off') return 'off';
  return row.failing ? 'failing' : 'on';
}

async function onOneDisk(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return first !== undefined && first.dev === second?.dev;
}

async function freeBytesOf(folder: string): Promise<number | null> {
  const found = await statfs(folder).catch(() => undefined);
  return found ? found.bavail * found.bsize : null;
}

/** What somebody has to look at, the worst first. */
function warningsOf(
  facts: Omit<BackupStatus, 'warnings'>,
  { atMinute, verifyDays }: BackupSettings,
  now: Date,
): readonly BackupWarning[] {
  const { newestBase, lastBackup, lastVerification, log, freeBytes } = facts;
  const older = (moment: Date, ms: number): boolean => now.getTime() - moment.getTime() > ms;
  const found: Readonly<Record<BackupWarning, boolean>> = {
    folderMissing: freeBytes === null,
    folderFull: freeBytes !== null && freeBytes < FULL_BYTES,
    noBase: newestBase === null,
    backupFailed: (lastBackup?.failure ?? null) !== null,
    leftOut: log.leftOut,
    shippingFails: facts.shippingFailure !== null,
    notArchiving: facts.archiving === 'off' || facts.archiving === 'failing',
    logWaits: log.waitingSince !== null && older(log.waitingSince, WAITING_MS_MAX),
    baseOld: newestBase !== null && older(newestBase.at, BASE_AGE_MS_MAX),
    noSchedule: atMinute === null,
    verificationFailed: (lastVerification?.failure ?? null) !== null,
    notVerified: newestBase !== null && lastVerification === null && verifyDays !== null,
    littleRoom:
      freeBytes !== null &&
      freeBytes >= FULL_BYTES &&
      newestBase !== null &&
      freeBytes < ROOM_BACKUPS * newestBase.bytes,
    sameDisk: facts.sameDisk,
    notEnciphered: !facts.enciphered,
  };
  return (Object.keys(found) as BackupWarning[]).filter((warning) => found[warning]);
}
