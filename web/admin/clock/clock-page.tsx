import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ClockForm } from './clock-form.tsx';
import { useClock } from './clock-queries.ts';

/** Moves the office's time for training and drills: deadlines, timers and receipts follow together. */
export function ClockPage() {
  const { t } = useTranslation();
  const clock = useClock();
  return (
    <div className="mc-page">
      <PageTitle title={t('clock.title')} lead={t('clock.lead')} />
      {clock.isError && <ProblemNotice error={clock.error} onRetry={() => void clock.refetch()} />}
      {clock.isSuccess && <ClockForm key={clock.data.now} clock={clock.data} />}
    </div>
  );
}
