import { type Static, Type } from 'typebox';
import { oneOf } from '../../office/terms/schema.ts';
import { archivingStates, backupKinds, backupWarnings } from '../http/backups.ts';
import { Closed, Moment, Nullable, NullableMoment, NullableText, named } from '../http/common-schema.ts';

/** Why nothing is kept here: the database is a server of one's own, or it was switched off. */
export const notKept = ['own-server', 'off'] as const;

const outcome = { at: Moment, tookMs: Type.Integer(), failure: NullableText };

/** How one backup or verification ended; without a failure it went well. */
export const BackupOutcome = named('BackupOutcome', Type.Object(outcome));

export const BackupVerification = named(
  'BackupVerification',
  Type.Object({ ...outcome, dossiers: Type.Integer(), auditEntries: Type.Integer() }),
);

/** How the backups of this installation stand. */
export const BackupStatus = named(
  'BackupStatus',
  Type.Object({
    folder: Type.String(),
    enciphered: Type.Boolean(),
    sameDisk: Type.Boolean(),
    freeBytes: Nullable(Type.Integer()),
    bases: Type.Integer(),
    newestBase: Nullable(Type.Object({ at: Moment, bytes: Type.Integer(), databaseBytes: Type.Integer() })),
    restorableFrom: NullableMoment,
    restorableUntil: NullableMoment,
    newestSegmentAt: NullableMoment,
    log: Type.Object({
      segments: Type.Integer(),
      waiting: Type.Integer(),
      waitingBytes: Type.Integer(),
      waitingSince: NullableMoment,
      leftOut: Type.Boolean(),
    }),
    archiving: Nullable(oneOf(archivingStates)),
    shippingFailure: NullableText,
    lastBackup: Nullable(BackupOutcome),
    lastVerification: Nullable(BackupVerification),
    running: Nullable(oneOf(backupKinds)),
    nextAt: NullableMoment,
    warnings: Type.Array(oneOf(backupWarnings)),
  }),
);
export type BackupStatus = Static<typeof BackupStatus>;

/** Either how they stand, or why there are none. */
export const BackupsView = named(
  'Backups',
  Type.Object({ status: Nullable(BackupStatus), notKept: Nullable(oneOf(notKept)) }),
);
export type BackupsView = Static<typeof BackupsView>;

export const BackupOrder = named('BackupOrder', Closed({ kind: oneOf(backupKinds) }));
