import type { BackupOutcome, Backups, BackupStatus as KnownStatus } from '../http/backups.ts';
import type { BackupStatus, BackupsView } from './schema.ts';

/** Returns how the backups stand, or why there are none. */
export async function toBackups(backups: Backups | 'own-server' | 'off'): Promise<BackupsView> {
  if (typeof backups === 'string') return { status: null, notKept: backups };
  return { status: toStatus(await backups.status()), notKept: null };
}

const written = (moment: Date | null): string | null => moment?.toISOString() ?? null;
const outcome = <T extends BackupOutcome>(ended: T) => ({ ...ended, at: ended.at.toISOString() });

const toStatus = (status: KnownStatus): BackupStatus => ({
  ...status,
  newestBase: status.newestBase && { ...status.newestBase, at: status.newestBase.at.toISOString() },
  restorableFrom: written(status.restorableFrom),
  restorableUntil: written(status.restorableUntil),
  newestSegmentAt: written(status.newestSegmentAt),
  log: { ...status.log, waitingSince: written(status.log.waitingSince) },
  lastBackup: status.lastBackup && outcome(status.lastBackup),
  lastVerification: status.lastVerification && outcome(status.lastVerification),
  nextAt: written(status.nextAt),
  warnings: [...status.warnings],
});
