import { TextArea } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { AccountDetails } from '../../shared/api/schema.d.ts';
import { isWaiting, WaitingNotice } from '../../shared/approval/waiting.tsx';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { addTexts, securityTexts } from '../../shared/i18n/i18n.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';

await addTexts(securityTexts);

const reasonLengthMax = 500;

/** Takes the second factors of somebody who lost them away: asked once more, with a reason. */
export function ResetFactors({ account, onClose }: { account: AccountDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const lacks = useLacks();
  const [reason, setReason] = useState('');
  const reset = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/people/{id}/second-factor-reset', {
          params: { path: { id: account.id } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  if (isWaiting(reset.data))
    return (
      <Dialog
        passiveModal
        size="sm"
        modalHeading={t('security.admin.askReset', { name: account.name })}
        closeButtonLabel={t('common.close')}
        onRequestClose={onClose}
      >
        <WaitingNotice answer={reset.data} />
      </Dialog>
    );
  return (
    <Dialog
      danger
      size="sm"
      modalHeading={t('security.admin.askReset', { name: account.name })}
      primaryButtonText={t('security.admin.reset')}
      secondaryButtonText={t('admin.cancel')}
      primaryButtonDisabled={reset.isPending}
      lacks={lacks(reason.trim() === '' && t('security.admin.reason'))}
      onRequestClose={onClose}
      onRequestSubmit={() => reset.mutate(undefined, { onSuccess: (answer) => !isWaiting(answer) && onClose() })}
      selectorPrimaryFocus="#factor-reset-reason"
    >
      {reset.isError && <ProblemNotice error={reset.error} />}
      <p className="mc-dialog-text">{t('security.admin.askResetText')}</p>
      <TextArea
        id="factor-reset-reason"
        labelText={t('security.admin.reason')}
        maxLength={reasonLengthMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
