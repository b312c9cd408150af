import { InlineNotification } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../web/shared/format/date-time.ts';

type Props = {
  /** undefined for what was never deployed. */
  baseVersion: number | undefined;
  /** The newest deployed version, and where it opens. */
  newest: { version: number; to: string } | undefined;
  restoredAt: string | undefined;
  deployedNow: boolean;
  notKept: boolean;
};

/** Tells the designer what to know before drawing on: a newer version, a restored draft, what was just deployed. */
export function EditorNotices({ baseVersion, newest, restoredAt, deployedNow, notKept }: Props) {
  const { t } = useTranslation();
  const done = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (deployedNow) done.current?.focus();
  }, [deployedNow]);
  return (
    <div className="mc-modeler__notices">
      <p ref={done} role="status" tabIndex={-1} className="mc-done">
        {deployedNow && baseVersion !== undefined && t('modeler.deployed', { version: baseVersion })}
      </p>
      {newest !== undefined && baseVersion !== undefined && newest.version > baseVersion && (
        <p role="status" className="mc-banner mc-modeler__newer">
          <span>{t('modeler.newer', { version: newest.version, base: baseVersion })}</span>
          <Link to={newest.to} className="cds--link">
            {t('modeler.openNewer', { version: newest.version })}
          </Link>
        </p>
      )}
      {restoredAt !== undefined && (
        <InlineNotification
          kind="info"
          lowContrast
          title={t('modeler.restored', { moment: formatDateTime(restoredAt) })}
          aria-label={t('common.close')}
        />
      )}
      {notKept && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('modeler.notKept')} />}
    </div>
  );
}
