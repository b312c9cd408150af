import { Button, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../shared/api/schema.d.ts';
import { formatDateTime, fromLocalInput, toLocalInput } from '../shared/format/date-time.ts';
import { ProblemNotice } from '../shared/notice/problem-notice.tsx';
import { PageTitle } from '../shared/shell/page-title.tsx';
import { useClock, useSetClock } from './clock-queries.ts';

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

const hourMs = 60 * 60 * 1000;
const steps = [
  { key: 'hour', ms: hourMs },
  { key: 'day', ms: 24 * hourMs },
  { key: 'week', ms: 7 * 24 * hourMs },
] as const;

function ClockForm({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const setClock = useSetClock();
  const [moment, setMoment] = useState(() => toLocalInput(clock.now));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setClock.mutate(fromLocalInput(moment));
  };
  const forward = (ms: number): void => setClock.mutate(new Date(Date.parse(clock.now) + ms).toISOString());
  return (
    <div className="mc-card mc-stack mc-clock">
      <p className="mc-clock__now">{formatDateTime(clock.now)}</p>
      <p>{t(clock.virtual ? 'clock.virtual' : 'clock.system')}</p>
      {setClock.isError && <ProblemNotice error={setClock.error} title={t('clock.refused')} />}
      <form onSubmit={onSubmit} className="mc-clock__form">
        <TextInput
          id="clock-moment"
          type="datetime-local"
          labelText={t('clock.moment')}
          required
          value={moment}
          onChange={(event) => setMoment(event.target.value)}
        />
        <Button type="submit" disabled={setClock.isPending}>
          {t('clock.set')}
        </Button>
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
        <Button
          kind="ghost"
          size="sm"
          disabled={!clock.virtual || setClock.isPending}
          onClick={() => setClock.mutate(null)}
        >
          {t('clock.reset')}
        </Button>
      </div>
    </div>
  );
}
