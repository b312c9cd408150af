/** The backups among the metrics: what an alarm is set on. */
import type { Registry } from 'prom-client';
import { SECOND_MS } from '../../office/time/index.ts';
import type { BackupStatus, Backups } from '../../server/http/backups.ts';
import { addGauge, readTogether } from './gauge.ts';

interface BackupMeasure {
  readonly name: string;
  readonly help: string;
  /** Null: there is nothing to tell yet. */
  readonly read: (status: BackupStatus, now: Date) => number | null;
}

const ageOf = (moment: Date | null | undefined, now: Date): number | null =>
  moment ? (now.getTime() - moment.getTime()) / SECOND_MS : null;

const measures: readonly BackupMeasure[] = [
  {
    name: 'motcua_backup_base_age_seconds',
    help: 'Age of the newest whole base backup',
    read: ({ newestBase }, now) => ageOf(newestBase?.at, now),
  },
  {
    name: 'motcua_backup_segment_age_seconds',
    help: 'Age of the newest segment of the log in the folder of backups; an office that writes nothing archives nothing',
    read: ({ newestSegmentAt }, now) => ageOf(newestSegmentAt, now),
  },
  {
    name: 'motcua_backup_waiting_seconds',
    help: 'For how long the oldest segment waits to be shipped; 0 when none does',
    read: ({ log }, now) => ageOf(log.waitingSince, now) ?? 0,
  },
  {
    name: 'motcua_backup_waiting_bytes',
    help: 'Log that waits to be shipped',
    read: ({ log }) => log.waitingBytes,
  },
  {
    name: 'motcua_backup_verification_age_seconds',
    help: 'Time since a backup was verified last with success or not',
    read: ({ lastVerification }, now) => ageOf(lastVerification?.at, now),
  },
  {
    name: 'motcua_backup_last_failed',
    help: 'Whether the last backup failed',
    read: ({ lastBackup }) => Number((lastBackup?.failure ?? null) !== null),
  },
  {
    name: 'motcua_backup_verification_failed',
    help: 'Whether the last verification failed',
    read: ({ lastVerification }) => Number((lastVerification?.failure ?? null) !== null),
  },
  {
    name: 'motcua_backup_archiving',
    help: 'Whether PostgreSQL hands over its log',
    read: ({ archiving, shippingFailure }) => Number(archiving === 'on' && shippingFailure === null),
  },
  {
    name: 'motcua_backup_free_bytes',
    help: 'Room in the folder of backups; 0 when it is not there',
    read: ({ freeBytes }) => freeBytes ?? 0,
  },
];

/** Adds the measures to a registry; they are read at each scrape. */
export function measureBackups(backups: Backups, registry: Registry): void {
  const status = readTogether(() => backups.status());
  for (const { name, help, read } of measures)
    addGauge(registry, { name, help, read: async () => read(await status(), new Date()) });
}
