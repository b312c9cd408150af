import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataRequest } from '../../shared/api/schema.d.ts';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { useRefuseDeletion } from './person-data-queries.ts';

/** Refuses a deletion with the law and the day until which the dossier is kept; the person is told it. Nothing for everybody who may not. */
export function RefuseButton({ request }: { request: DataRequest }) {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const refuse = useRefuseDeletion(request.id);
  const [refusing, setRefusing] = useState(false);
  const isMine = permissions.includes('decide-deletions');
  if (!isMine || request.kind !== 'deletion' || request.state !== 'open') return null;
  return (
    <div className="mc-stack">
      <p className="mc-hint">{t('personData.delete.waits')}</p>
      <div className="mc-buttons">
        <Button kind="tertiary" size="sm" onClick={() => setRefusing(true)}>
          {t('personData.delete.refuse')}
        </Button>
      </div>
      {refusing && (
        <ReasonDialog
          title={t('personData.delete.refuseTitle', { code: request.code })}
          act={t('personData.delete.refuse')}
          label={t('personData.delete.reason')}
          send={refuse.mutateAsync}
          onClose={() => setRefusing(false)}
        />
      )}
    </div>
  );
}
