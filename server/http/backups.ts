/** The backups as the server knows them: `cli/` makes them, and hands this in where the database is the embedded one. */

export const backupKinds = ['backup', 'verification'] as const;
export type BackupKind = (typeof backupKinds)[number];

/** What somebody has to look at, the worst first. */
export const backupWarnings = [
  'folderMissing',
  'folderFull',
  'noBase',
  'backupFailed',
  'leftOut',
  'shippingFails',
  'notArchiving',
  'logWaits',
  'baseOld',
  'noSchedule',
  'verificationFailed',
  'notVerified',
  'littleRoom',
  'sameDisk',
  'notEnciphered',
] as const;
export type BackupWarning = (typeof backupWarnings)[number];

export const archivingStates = ['on', 'off', 'failing'] as const;

export interface BackupOutcome {
  readonly at: Date;
  readonly tookMs: number;
  /** Null: it went well. */
  readonly failure: string | null;
}

export interface BackupStatus {
  readonly folder: string;
  readonly enciphered: boolean;
  /** The backups lie on the disk of the database: they do not survive it. */
  readonly sameDisk: boolean;
  /** Room in the folder; null when it is not there. */
  readonly freeBytes: number | null;
  readonly bases: number;
  readonly newestBase: { readonly at: Date; readonly bytes: number; readonly databaseBytes: number } | null;
  readonly restorableFrom: Date | null;
  readonly restorableUntil: Date | null;
  readonly newestSegmentAt: Date | null;
  readonly log: {
    readonly segments: number;
    /** Written and not yet in the folder. */
    readonly waiting: number;
    readonly waitingBytes: number;
    readonly waitingSince: Date | null;
    /** Too much waited, so a part of the log is missing until the next backup. */
    readonly leftOut: boolean;
  };
  /** Whether PostgreSQL hands over its log; null while it does not answer. */
  readonly archiving: (typeof archivingStates)[number] | null;
  readonly shippingFailure: string | null;
  readonly lastBackup: BackupOutcome | null;
  readonly lastVerification: (BackupOutcome & { readonly dossiers: number; readonly auditEntries: number }) | null;
  readonly running: BackupKind | null;
  readonly nextAt: Date | null;
  readonly warnings: readonly BackupWarning[];
}

export interface Backups {
  status(): Promise<BackupStatus>;
  /** Begins one beside everything else. @returns false when one runs already */
  begin(kind: BackupKind): boolean;
}
