import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, CalendarDay } from '../../shared/api/schema.d.ts';
import { daySigns, legendStates } from './day-state.ts';
import { MonthTable } from './month-table.tsx';

type Props = {
  calendar: Calendar;
  today: string;
  chosen: string | undefined;
  onChoose: (day: string) => void;
};

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };

/** Twelve months. One day takes Tab; the arrow keys go to the next day and week, Page up and down to the next month. */
export function YearGrid({ calendar, today, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const { days } = calendar;
  const [current, setCurrent] = useState(() => (days.some(({ day }) => day === today) ? today : (days[0]?.day ?? '')));
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = days.findIndex(({ day }) => day === current);
    const next = days[target(days, at, event.key)]?.day;
    if (next === undefined || next === current) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <section aria-label={t('calendars.yearView', { year: calendar.year })} onKeyDown={onKeyDown}>
      <ul className="mc-legend">
        {legendStates.map((state) => (
          <li key={state}>
            <span className={`mc-day mc-day--${state}`} aria-hidden>
              {daySigns[state] === '' ? '6' : daySigns[state]}
            </span>
            {t(`calendars.states.${state}`)}
          </li>
        ))}
      </ul>
      <div className="mc-year" ref={grid}>
        {[...months].map(([month, ofMonth]) => (
          <MonthTable
            key={month}
            days={ofMonth}
            today={today}
            current={current}
            chosen={chosen}
            unitCode={calendar.unit?.code}
            onChoose={(day) => {
              setCurrent(day);
              onChoose(day);
            }}
          />
        ))}
      </div>
    </section>
  );
}

function target(days: readonly CalendarDay[], at: number, key: string): number {
  const step = steps[key];
  if (step !== undefined) return at + step;
  if (key === 'PageDown') return at + 28 + (days[at + 28]?.day.slice(8) === days[at]?.day.slice(8) ? 0 : 3);
  if (key === 'PageUp') return at - 28 - (days[at - 28]?.day.slice(8) === days[at]?.day.slice(8) ? 0 : 3);
  return at;
}
