import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDetails } from '../../shared/api/schema.d.ts';
import { ApprovalReason, isWaiting } from '../../shared/approval/waiting.tsx';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { FirstPassword } from './first-password.tsx';
import { useResetPassword } from './people-queries.ts';

type Props = { account: AccountDetails; onClose: () => void };

/** Gives an account a new first password: asked once more, and told once. Of somebody who signs or rules it waits for a second person. */
export function ResetPassword({ account, onClose }: Props) {
  const { t } = useTranslation();
  const reset = useResetPassword(account.id);
  const lacks = useLacks();
  const [reason, setReason] = useState('');
  const { name, resetNeedsTwo } = account;
  if (reset.isSuccess)
    return (
      <FirstPassword
        userName={account.userName}
        password={reset.data.firstPassword}
        waiting={isWaiting(reset.data) ? reset.data : undefined}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      size="sm"
      modalHeading={t('admin.people.ask.reset', { name })}
      primaryButtonText={t('admin.people.reset')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={reset.isPending}
      lacks={lacks(resetNeedsTwo && reason.trim() === '' && t('approval.reason'))}
      onRequestClose={onClose}
      onRequestSubmit={() => reset.mutate(reason.trim())}
    >
      {reset.isError && <ProblemNotice error={reset.error} />}
      <p className="mc-dialog-text">{t('admin.people.askText.reset')}</p>
      {resetNeedsTwo && (
        <>
          <p className="mc-dialog-text">{t('admin.people.resetOfTwo')}</p>
          <ApprovalReason id="password-reset-reason" value={reason} onChange={setReason} />
        </>
      )}
    </Dialog>
  );
}
