import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instance } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useCancel } from '../parts/board-queries.ts';

const reasonLengthMin = 3;
const reasonLengthMax = 2000;

type Props = { instance: Instance; onClose: () => void; onCancelled: () => void };

/** Asks for the reason, says what is lost, and cancels. What was typed stays when it fails. */
export function CancelDialog({ instance, onClose, onCancelled }: Props) {
  const { t } = useTranslation();
  const cancel = useCancel(instance.processInstanceKey);
  const [reason, setReason] = useState('');
  const subject = instance.dossier?.code ?? instance.processInstanceKey;
  return (
    <Dialog
      danger
      size="sm"
      modalHeading={t('board.instance.cancelHeading', { subject })}
      primaryButtonText={t('board.instance.cancelDo')}
      secondaryButtonText={t('board.instance.cancelKeep')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={reason.trim().length < reasonLengthMin || cancel.isPending}
      onRequestClose={onClose}
      onRequestSubmit={() => cancel.mutate(reason.trim(), { onSuccess: onCancelled })}
      selectorPrimaryFocus="#cancel-reason"
    >
      <p className="mc-dialog-text">{t('board.instance.cancelText')}</p>
      {cancel.isError && <ProblemNotice error={cancel.error} title={t('board.instance.notCancelled')} />}
      <TextArea
        id="cancel-reason"
        rows={3}
        maxLength={reasonLengthMax}
        labelText={t('board.instance.cancelReason')}
        helperText={t('board.instance.cancelReasonHint')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
