import { ChevronDown, ChevronUp } from '@carbon/icons-react';
import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { DeadlineExplanation } from './deadline-explanation.tsx';
import { useDeadline } from './use-deadline.ts';

/** "Why this date?" for any page that shows the date of a dossier; what it needs is asked for when it is opened. */
export function WhyThisDate({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const deadline = useDeadline(dossierId, open);
  return (
    <div>
      <Button
        kind="ghost"
        size="sm"
        renderIcon={open ? ChevronUp : ChevronDown}
        aria-expanded={open}
        className="mc-why"
        onClick={() => setOpen(!open)}
      >
        {t('deadline.why')}
      </Button>
      {open && deadline.isPending && <SkeletonText paragraph lineCount={3} />}
      {open && deadline.isError && <ProblemNotice error={deadline.error} onRetry={() => void deadline.refetch()} />}
      {open && deadline.isSuccess && <DeadlineExplanation deadline={deadline.data} />}
    </div>
  );
}
