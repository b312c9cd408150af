import { DocumentPdf } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../../shared/notice/problem-notice.tsx';
import { openPaper, useIssueControlSlip } from './slip-queries.ts';

/** Prints form 06 of a dossier; the first press issues it, every other prints the same one. */
export function ControlSlipButton({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const [key] = useState(() => crypto.randomUUID());
  const issue = useIssueControlSlip(dossierId, key);
  return (
    <>
      <Button
        kind="tertiary"
        renderIcon={DocumentPdf}
        disabled={issue.isPending}
        onClick={() => issue.mutate(undefined, { onSuccess: ({ url }) => openPaper(url) })}
      >
        {t('slips.control')}
      </Button>
      {issue.isError && <ProblemNotice error={issue.error} title={t('slips.failed')} />}
    </>
  );
}
