import type { TFunction } from 'i18next';
import type { BackupStatus } from '../../shared/api/schema.d.ts';
import type { Fact } from '../../shared/dossier/facts.tsx';
import { formatCount } from '../../shared/format/count.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatSize } from '../../shared/format/size.ts';
import { secondMs } from '../../shared/format/time.ts';

type Outcome = { at: string; tookMs: number; failure: string | null };

const seconds = (ms: number): string => formatCount(Math.max(1, Math.round(ms / secondMs)));

/** Returns what is known of each part, in the order in which one asks: what there is, whether it goes on, whether it is good, where it lies. */
export function backupFacts(status: BackupStatus, t: TFunction): readonly Fact[] {
  return [...whatThereIs(status, t), ...whetherItIsGood(status, t), ...whereItLies(status, t)];
}

function whatThereIs({ newestBase, lastBackup, newestSegmentAt, log, archiving }: BackupStatus, t: TFunction): Fact[] {
  return [
    {
      label: t('backups.newestBase'),
      value: newestBase
        ? t('backups.base', {
            at: formatDateTime(newestBase.at),
            size: formatSize(newestBase.bytes),
            database: formatSize(newestBase.databaseBytes),
          })
        : t('backups.none'),
    },
    { label: t('backups.lastBackup'), value: outcomeText(lastBackup, t) },
    {
      label: t('backups.newestSegment'),
      value: newestSegmentAt
        ? t('backups.segment', { at: formatDateTime(newestSegmentAt), number: formatCount(log.segments) })
        : t('backups.none'),
    },
    {
      label: t('backups.waiting'),
      value:
        log.waiting === 0
          ? t('backups.nothingWaits')
          : t('backups.waits', {
              number: formatCount(log.waiting),
              size: formatSize(log.waitingBytes),
              since: formatDateTime(log.waitingSince),
            }),
    },
    { label: t('backups.archiving'), value: t(`backups.archivingState.${archiving ?? 'unknown'}`) },
  ];
}

function whetherItIsGood({ lastVerification }: BackupStatus, t: TFunction): Fact[] {
  const found =
    lastVerification?.failure === null
      ? t(lastVerification.dossiers === 0 ? 'backups.foundNone' : 'backups.found', {
          dossiers: formatCount(lastVerification.dossiers),
          entries: formatCount(lastVerification.auditEntries),
        })
      : '';
  return [
    { label: t('backups.lastVerification'), value: outcomeText(lastVerification, t) },
    { label: t('backups.verified'), value: found },
  ];
}

function whereItLies({ folder, freeBytes, enciphered, nextAt, bases }: BackupStatus, t: TFunction): Fact[] {
  return [
    { label: t('backups.folder'), value: folder },
    {
      label: t('backups.free'),
      value: freeBytes === null ? t('backups.folderGone') : formatSize(freeBytes),
    },
    { label: t('backups.bases'), value: formatCount(bases) },
    { label: t('backups.protection'), value: t(enciphered ? 'backups.enciphered' : 'backups.ownerOnly') },
    { label: t('backups.next'), value: nextAt === null ? t('backups.byHand') : formatDateTime(nextAt) },
  ];
}

function outcomeText(outcome: Outcome | null, t: TFunction): string {
  if (outcome === null) return t('backups.never');
  const { at, tookMs, failure } = outcome;
  return t(failure === null ? 'backups.well' : 'backups.failed', { at: formatDateTime(at), seconds: seconds(tookMs) });
}
