import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { formatMoney } from '../../shared/format/money.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useRefund } from './payment-queries.ts';

const reasonLengthMax = 500;

/** Asks why a fee was given back, and writes it down; it cannot be taken back. */
export function RefundDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useTranslation();
  const refund = useRefund();
  const [reason, setReason] = useState('');
  return (
    <Dialog
      danger
      size="sm"
      modalHeading={t('payments.refundOf', { code: payment.dossierCode })}
      primaryButtonText={t('payments.refund')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={reason.trim() === '' || refund.isPending}
      onRequestClose={onClose}
      onRequestSubmit={() => refund.mutate({ id: payment.id, reason: reason.trim() }, { onSuccess: onClose })}
      selectorPrimaryFocus="#refund-reason"
    >
      {refund.isError && <ProblemNotice error={refund.error} />}
      <p className="mc-dialog-text">{t('payments.refundText', { amount: formatMoney(payment.amountVnd) })}</p>
      <TextArea
        id="refund-reason"
        labelText={t('admin.reason')}
        maxLength={reasonLengthMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
