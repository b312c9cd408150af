import { Button, TextArea } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client.ts';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { isReason } from '../intake/declared/shown-flaws.ts';

const REASON_ID = 'withdrawal-reason';
const reasonLengthMax = 2000;

type Props = { dossier: Dossier };

/** Takes a dossier back for an applicant who stands at the counter, since not everybody can do it on the telephone. */
export function WithdrawButton({ dossier }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  if (!dossier.allowedActions.includes('withdraw')) return null;
  if (asked) return <p role="status">{t('withdrawal.asked')}</p>;
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => setOpen(true)}>
        {t('withdrawal.open')}
      </Button>
      {open && (
        <WithdrawDialog
          dossier={dossier}
          onClose={() => setOpen(false)}
          onAsked={() => {
            setOpen(false);
            setAsked(true);
          }}
        />
      )}
    </>
  );
}

function WithdrawDialog({ dossier, onClose, onAsked }: Props & { onClose: () => void; onAsked: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const withdraw = useWithdrawal(dossier.id);
  const save = (): void => {
    setTried(true);
    if (isReason(reason)) withdraw.mutate(reason.trim(), { onSuccess: onAsked });
    else document.getElementById(REASON_ID)?.focus();
  };
  return (
    <Dialog
      danger
      modalHeading={t('withdrawal.title', { code: dossier.code })}
      primaryButtonText={t('withdrawal.send')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={withdraw.isPending}
      selectorPrimaryFocus={`#${REASON_ID}`}
      onRequestClose={onClose}
      onRequestSubmit={save}
    >
      <div className="mc-stack">
        {withdraw.isError && <ProblemNotice error={withdraw.error} title={t('withdrawal.failed')} />}
        <p>{t('withdrawal.lead', { name: dossier.applicant.name })}</p>
        <TextArea
          id={REASON_ID}
          labelText={t('withdrawal.reason')}
          helperText={t('withdrawal.reasonHint')}
          rows={2}
          maxLength={reasonLengthMax}
          invalid={tried && !isReason(reason)}
          invalidText={t('correction.reasonNeeded')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  );
}

/** Asks the process to end, which is answered without content; what is asked twice ends it once. */
function useWithdrawal(dossierId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (reason: string) => {
      await api.POST('/api/dossiers/{id}/withdrawal', { params: { path: { id: dossierId } }, body: { reason } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
}
