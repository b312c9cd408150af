import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { daySigns, dayState, weekdays } from './day-state.ts';

type Props = {
  days: readonly CalendarDay[];
  today: string;
  current: string;
  chosen: string | undefined;
  unitCode: string | undefined;
  onChoose: (day: string) => void;
};

/** One month, weeks from Monday on. */
export function MonthTable({ days, ...rest }: Props) {
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

function Day({ day, today, current, chosen, unitCode, onChoose }: Omit<Props, 'days'> & { day: CalendarDay }) {
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
