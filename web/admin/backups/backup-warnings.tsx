import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '../../shared/api/schema.d.ts';

type Warning = BackupStatus['warnings'][number];

/** Without these there is no backup of what is done now. The others can wait until tomorrow. */
const severe: ReadonlySet<Warning> = new Set([
  'folderMissing',
  'noBase',
  'backupFailed',
  'leftOut',
  'shippingFails',
  'notArchiving',
  'verificationFailed',
]);

/** What somebody has to look at, the worst first, each with its way out; or that all is well. */
export function BackupWarnings({ status }: { status: BackupStatus }) {
  const { t } = useTranslation();
  if (status.warnings.length === 0)
    return <InlineNotification kind="success" lowContrast hideCloseButton title={t('backups.allWell')} />;
  return (
    <div className="mc-stack">
      {status.warnings.map((warning) => (
        <InlineNotification
          key={warning}
          kind={severe.has(warning) ? 'error' : 'warning'}
          lowContrast
          hideCloseButton
          title={t(`backups.warning.${warning}.what`)}
          subtitle={t(`backups.warning.${warning}.do`)}
        >
          <Said text={saidOf(warning, status)} />
        </InlineNotification>
      ))}
    </div>
  );
}

/** The words of the system, in its own language: whoever helps will ask for them. */
function Said({ text }: { text: string | null }) {
  const { t } = useTranslation();
  if (text === null) return null;
  return (
    <p>
      {t('backups.said')} <q lang="en">{text}</q>
    </p>
  );
}

function saidOf(warning: Warning, { lastBackup, lastVerification, shippingFailure }: BackupStatus): string | null {
  if (warning === 'backupFailed') return lastBackup?.failure ?? null;
  if (warning === 'verificationFailed') return lastVerification?.failure ?? null;
  return warning === 'shippingFails' ? shippingFailure : null;
}
