import { SkeletonText } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialog/dialog.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { DeadlineExplanation } from './deadline-explanation.tsx';
import { useDeadline } from './use-deadline.ts';

type Props = { dossierId: string; code: string; onClose: () => void };

/** "Why this date?" over a list, for one of its rows. */
export function WhyDialog({ dossierId, code, onClose }: Props) {
  const { t } = useTranslation();
  const deadline = useDeadline(dossierId);
  return (
    <Dialog
      passiveModal
      modalLabel={code}
      modalHeading={t('deadline.why')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      {deadline.isPending && <SkeletonText paragraph lineCount={6} />}
      {deadline.isError && <ProblemNotice error={deadline.error} onRetry={() => void deadline.refetch()} />}
      {deadline.isSuccess && <DeadlineExplanation deadline={deadline.data} />}
    </Dialog>
  );
}
