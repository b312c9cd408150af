import { InlineNotification } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';

type Props = {
  base: ProcessDefinition | undefined;
  processes: readonly ProcessDefinition[];
  restoredAt: string | undefined;
  deployedNow: boolean;
  notKept: boolean;
};

/** What the designer has to know before drawing on: a newer version, a restored draft, what was just deployed. */
export function EditorNotices({ base, processes, restoredAt, deployedNow, notKept }: Props) {
  const { t } = useTranslation();
  const done = useRef<HTMLParagraphElement>(null);
  const newer = processes.find((process) => process.latest && process.processId === base?.processId);
  useEffect(() => {
    if (deployedNow) done.current?.focus();
  }, [deployedNow]);
  return (
    <div className="mc-modeler__notices">
      <p ref={done} role="status" tabIndex={-1} className="mc-done">
        {deployedNow && base !== undefined && t('modeler.deployed', { version: base.version })}
      </p>
      {newer !== undefined && base !== undefined && newer.version > base.version && (
        <p role="status" className="mc-banner mc-modeler__newer">
          <span>{t('modeler.newer', { version: newer.version, base: base.version })}</span>
          <Link to={`/modeler/versions/${newer.processDefinitionKey}`} className="cds--link">
            {t('modeler.openNewer', { version: newer.version })}
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
