import { Checkbox, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { isReason } from '../intake/declared/shown-flaws.ts';
import { useRenewLookUpCode } from './renew-code-queries.ts';

const reasonLengthMax = 2000;

type Props = { dossier: Dossier; onClose: () => void };

/** Asks for the reason and whether the officer has seen who asks; then shows the new code and prints its receipt. */
export function RenewCodeDialog({ dossier, onClose }: Props) {
  const { t } = useTranslation();
  const [version] = useState(dossier.lookUpVersion);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const [tried, setTried] = useState(false);
  const renew = useRenewLookUpCode(dossier.id);
  const save = (): void => {
    setTried(true);
    if (!checked) document.getElementById('look-up-identity')?.focus();
    else if (!isReason(reason)) document.getElementById('look-up-reason')?.focus();
    else renew.mutate({ lookUpVersion: version, identityChecked: true, reason: reason.trim() });
  };
  if (renew.isSuccess) return <RenewedCode {...renew.data} onClose={onClose} />;
  return (
    <Dialog
      modalHeading={t('lookUp.renew')}
      primaryButtonText={t('lookUp.give')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={renew.isPending}
      selectorPrimaryFocus="#look-up-identity"
      onRequestClose={onClose}
      onRequestSubmit={save}
    >
      {renew.isError && <ProblemNotice error={renew.error} title={t('lookUp.failed')} />}
      <p>{t('lookUp.renewNote')}</p>
      <Checkbox
        id="look-up-identity"
        labelText={t('lookUp.identity')}
        checked={checked}
        invalid={tried && !checked}
        invalidText={t('lookUp.identityNeeded')}
        onChange={(_event, { checked: now }) => setChecked(now)}
      />
      <TextArea
        id="look-up-reason"
        labelText={t('lookUp.reason')}
        helperText={t('lookUp.reasonHint')}
        rows={2}
        maxLength={reasonLengthMax}
        invalid={tried && !isReason(reason)}
        invalidText={t('lookUp.reasonNeeded')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}

/** The new code, large, with its receipt to print. It is not shown again, but stands on the receipt. */
function RenewedCode({
  lookUpCode,
  receiptUrl,
  onClose,
}: {
  lookUpCode: string;
  receiptUrl: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      modalHeading={t('lookUp.renewed')}
      primaryButtonText={t('intake.printReceipt')}
      secondaryButtonText={t('common.close')}
      onRequestClose={onClose}
      onRequestSubmit={() => window.open(receiptUrl, '_blank', 'noopener')}
    >
      <p role="status">
        {t('intake.lookUpCode')}: <span className="mc-code mc-strong">{lookUpCode}</span>
      </p>
      <p>{t('lookUp.renewedNote')}</p>
    </Dialog>
  );
}
