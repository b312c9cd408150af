import { SkeletonText } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { useDeadline } from '../../shared/deadline/use-deadline.ts';
import { WhyThisDate } from '../../shared/deadline/why-this-date.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';

/** The legal clock of a dossier: what is left, the dates, every stop and move, and on request why the date is what it is. */
export function ClockPanel({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const deadline = useDeadline(dossierId);
  return (
    <section className="mc-card" aria-labelledby="clock-title">
      <h2 id="clock-title" className="mc-section-title">
        {t('deadline.title')}
      </h2>
      {deadline.isPending && <SkeletonText paragraph lineCount={3} />}
      {deadline.isError && <ProblemNotice error={deadline.error} onRetry={() => void deadline.refetch()} />}
      {deadline.isSuccess && <ClockFacts dossierId={dossierId} deadline={deadline.data} />}
    </section>
  );
}

function ClockFacts({ dossierId, deadline }: { dossierId: string; deadline: Deadline }) {
  const { t } = useTranslation();
  const text = useText();
  const { remaining } = deadline;
  return (
    <>
      <p className="mc-clock__left">
        {deadline.state === 'running' && (
          <DeadlineCell dueAt={deadline.dueAt} dueText={remaining.text} overdue={remaining.overdue} />
        )}
        {deadline.state !== 'running' && t(`deadline.states.${deadline.state}`)}
      </p>
      <Facts
        facts={[
          { label: t('deadline.due'), value: formatDateTime(deadline.dueAt) },
          { label: t('deadline.started'), value: formatDateTime(deadline.startedAt) },
          {
            label: t('deadline.original'),
            value: deadline.originalDueAt === deadline.dueAt ? '' : formatDateTime(deadline.originalDueAt),
          },
          ...deadline.stops.map((stop, at) => ({
            label: t('deadline.stop', { n: at + 1 }),
            value: t(stop.to === null ? 'deadline.stoppedSince' : 'deadline.stoppedFor', {
              from: formatDateTime(stop.from),
              to: formatDateTime(stop.to),
              reason: `${text(stop.reason)} (${text(stop.legalBasis)})`,
            }),
          })),
          ...deadline.moves.map((move, at) => ({
            label: t('deadline.move', { n: at + 1 }),
            value: [formatDateTime(move.dueAt), text(move.text), move.reason]
              .filter((part) => part !== null)
              .join(' · '),
          })),
        ]}
      />
      <WhyThisDate dossierId={dossierId} />
    </>
  );
}
