import { Button, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataRequest } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { useRefuseDeletion } from './person-data-queries.ts';

const reasonLengthMax = 500;

/** Refuses a deletion with the law and the day until which the dossier is kept; the person is told it. Nothing for everybody who may not. */
export function RefuseButton({ request }: { request: DataRequest }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const { permissions } = usePerson();
  const refuse = useRefuseDeletion(request.id);
  const [reason, setReason] = useState<string>();
  const isMine = permissions.includes('decide-deletions');
  if (!isMine || request.kind !== 'deletion' || request.state !== 'open') return null;
  return (
    <div className="mc-stack">
      <p className="mc-hint">{t('personData.delete.waits')}</p>
      <div className="mc-buttons">
        <Button kind="tertiary" size="sm" onClick={() => setReason('')}>
          {t('personData.delete.refuse')}
        </Button>
      </div>
      {reason !== undefined && (
        <Dialog
          modalHeading={t('personData.delete.refuseTitle', { code: request.code })}
          primaryButtonText={t('personData.delete.refuse')}
          secondaryButtonText={t('correction.cancel')}
          primaryButtonDisabled={refuse.isPending}
          selectorPrimaryFocus="#refuse-reason"
          lacks={lacks(reason.trim() === '' && t('personData.delete.reason'))}
          onRequestClose={() => setReason(undefined)}
          onRequestSubmit={() => refuse.mutate(reason.trim(), { onSuccess: () => setReason(undefined) })}
        >
          {refuse.isError && <ProblemNotice error={refuse.error} />}
          <TextArea
            id="refuse-reason"
            labelText={t('personData.delete.reason')}
            rows={3}
            maxLength={reasonLengthMax}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Dialog>
      )}
    </div>
  );
}
