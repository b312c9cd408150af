import { Button } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Clock } from '../../shared/api/schema.d.ts';
import { TextBox } from '../../shared/form/text-box.tsx';
import { dateFault, maskDate, parseDateEntry, parseTimeEntry } from '../../shared/format/date-entry.ts';
import { formatDate, formatDateTime, formatTime, officeMoment } from '../../shared/format/date-time.ts';
import { dayMs, hourMs } from '../../shared/format/time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';

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

const steps = [
  { key: 'hour', ms: hourMs },
  { key: 'day', ms: dayMs },
  { key: 'week', ms: 7 * dayMs },
] as const;

/** The moment that counts now, a way to any other, and steps forward. */
function ClockForm({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const setClock = useSetClock();
  const [date, setDate] = useState(() => formatDate(clock.now));
  const [time, setTime] = useState(() => formatTime(clock.now));
  const day = parseDateEntry(date);
  const at = parseTimeEntry(time);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (day !== undefined && at !== undefined) setClock.mutate(officeMoment(day, at));
  };
  const forward = (ms: number): void => setClock.mutate(new Date(Date.parse(clock.now) + ms).toISOString());
  return (
    <div className="mc-card mc-stack mc-clock">
      <p className="mc-clock__now">{formatDateTime(clock.now)}</p>
      <p>{t(clock.virtual ? 'clock.virtual' : 'clock.system')}</p>
      {setClock.isError && <ProblemNotice error={setClock.error} title={t('clock.refused')} />}
      <form onSubmit={onSubmit} className="mc-clock__form">
        <TextBox
          id="clock-date"
          labelText={t('clock.date')}
          inputMode="numeric"
          required
          invalid={date.length >= 10 && day === undefined}
          invalidText={t(dateFault(date))}
          value={date}
          onChange={(event) => setDate(maskDate(event.target.value))}
        />
        <TextBox
          id="clock-time"
          labelText={t('clock.time')}
          required
          invalid={time.length >= 5 && at === undefined}
          invalidText={t('clock.timeNeeded')}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
        <ReasonedButton
          type="submit"
          size="md"
          disabled={setClock.isPending}
          lacks={lacks(day === undefined && t('clock.date'), at === undefined && t('clock.time'))}
        >
          {t('clock.set')}
        </ReasonedButton>
      </form>
      <div className="mc-buttons">
        {steps.map((step) => (
          <Button
            key={step.key}
            kind="tertiary"
            size="sm"
            disabled={setClock.isPending}
            onClick={() => forward(step.ms)}
          >
            {t(`clock.forward.${step.key}`)}
          </Button>
        ))}
        {clock.virtual && (
          <Button kind="ghost" size="sm" disabled={setClock.isPending} onClick={() => setClock.mutate(null)}>
            {t('clock.reset')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The time that counts. */
function useClock() {
  return useQuery({ queryKey: ['clock'], queryFn: () => answerOf(api.GET('/api/clock')), staleTime: 0 });
}

/** Sets the virtual time (ISO 8601), or gives the clock back to the system (null). Everything shown is loaded anew. */
function useSetClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (now: string | null) => answerOf(api.PUT('/api/clock', { body: { now } })),
    onSuccess: () => client.invalidateQueries(),
  });
}
