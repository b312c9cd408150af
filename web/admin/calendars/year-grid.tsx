import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, CalendarDay } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { daySigns, dayState, legendStates, weekdays } from './day-state.ts';

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

type MonthTableProps = {
  days: readonly CalendarDay[];
  today: string;
  current: string;
  chosen: string | undefined;
  unitCode: string | undefined;
  onChoose: (day: string) => void;
};

/** One month, weeks from Monday on. */
function MonthTable({ days, ...rest }: MonthTableProps) {
  const { t } = useTranslation();
  const [first] = days;
  if (first === undefined) return null;
  const month = String(Number(first.day.slice(5, 7))) as '1';
  return (
    <table className="mc-month">
      <caption>{t(`calendars.month.${month}`)}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" abbr={t(`calendars.weekday.${weekday}`)}>
              {t(`calendars.weekdayShort.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day !== undefined)?.day}>
            {weekdays.map((weekday, index) => (
              <td key={weekday}>{week[index] !== undefined && <Day day={week[index]} {...rest} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  day,
  today,
  current,
  chosen,
  unitCode,
  onChoose,
}: Omit<MonthTableProps, 'days'> & { day: CalendarDay }) {
  const { t } = useTranslation();
  const text = useText();
  const state = dayState(day);
  const isOwn = day.rule !== null && day.rule.unitCode !== null && day.rule.unitCode === unitCode;
  const words = [
    showDateEntry(day.day),
    t(`calendars.states.${state}`),
    day.rule === null ? '' : text(day.rule.name),
    isOwn ? t('calendars.own') : '',
    day.day === today ? t('calendars.today') : '',
  ].filter((word) => word !== '');
  return (
    <button
      type="button"
      className={['mc-day', `mc-day--${state}`, isOwn && 'mc-day--own', day.day === today && 'mc-day--today']
        .filter(Boolean)
        .join(' ')}
      data-day={day.day}
      tabIndex={day.day === current ? 0 : -1}
      aria-pressed={day.day === chosen}
      title={words.slice(1).join(', ')}
      onClick={() => onChoose(day.day)}
    >
      <span className="cds--visually-hidden">{words.join(', ')}</span>
      <span aria-hidden>{Number(day.day.slice(8))}</span>
      {daySigns[state] !== '' && (
        <span className="mc-day__sign" aria-hidden>
          {daySigns[state]}
        </span>
      )}
    </button>
  );
}

/** The days in rows of seven from Monday on. */
function weeksOf(days: readonly CalendarDay[]): readonly (readonly (CalendarDay | undefined)[])[] {
  const offset = ((days[0]?.weekday ?? 1) + 6) % 7;
  const cells = [...Array.from({ length: offset }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}
