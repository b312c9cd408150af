import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { isReason } from '../intake/declared/shown-flaws.ts';
import { useAnswerDeclaration } from './declaration-queries.ts';

const flawLengthMax = 2000;

type Props = { dossier: Dossier; onClose: () => void };

/** Writes down what the applicant says at the counter of what was typed: it is corrected from there. */
export function FlawDialog({ dossier, onClose }: Props) {
  const { t } = useTranslation();
  const [flaw, setFlaw] = useState('');
  const [tried, setTried] = useState(false);
  const answer = useAnswerDeclaration(dossier.id);
  const save = (): void => {
    setTried(true);
    if (!isReason(flaw)) document.getElementById('declaration-flaw')?.focus();
    else answer.mutate({ revision: dossier.revision, flaw: flaw.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog
      modalHeading={t('declaration.disputed')}
      primaryButtonText={t('declaration.record')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={answer.isPending}
      selectorPrimaryFocus="#declaration-flaw"
      onRequestClose={onClose}
      onRequestSubmit={save}
    >
      {answer.isError && <ProblemNotice error={answer.error} title={t('declaration.failed')} />}
      <TextArea
        id="declaration-flaw"
        labelText={t('declaration.flaw')}
        helperText={t('declaration.flawHint')}
        rows={3}
        maxLength={flawLengthMax}
        invalid={tried && !isReason(flaw)}
        invalidText={t('declaration.flawNeeded')}
        value={flaw}
        onChange={(event) => setFlaw(event.target.value)}
      />
    </Dialog>
  );
}
