import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { ScrollFrame } from '../../shared/table/scroll-frame.tsx';
import type { ChangeEntry } from './day-change.ts';
import { weekdays } from './day-state.ts';
import { writeHours } from './hours-text.ts';
import { Source } from './source.tsx';
import { WeekForm } from './week-form.tsx';

type Props = { calendar: Calendar; today: string; onAdd: (entry: ChangeEntry) => void };

/** The hours of a week through time, the city's and the unit's own, with the source of each row. */
export function WeekSection({ calendar, today, onAdd }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <section className="mc-card" aria-labelledby="calendar-weeks">
      <h2 className="mc-section-title" id="calendar-weeks">
        {t('calendars.weeks')}
      </h2>
      <ScrollFrame label={t('calendars.weeks')}>
        <table className="mc-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('calendars.validFrom')}</th>
              <th scope="col">{t('calendars.whose')}</th>
              {weekdays.map((weekday) => (
                <th key={weekday} scope="col" abbr={t(`calendars.weekday.${weekday}`)}>
                  {t(`calendars.weekdayShort.${weekday}`)}
                </th>
              ))}
              <th scope="col">{t('calendars.source')}</th>
            </tr>
          </thead>
          <tbody>
            {calendar.weeks.map(({ unitCode, validFrom, hours, ...origin }) => (
              <tr key={`${unitCode}-${validFrom}`}>
                <td className="mc-nowrap">{showDateEntry(validFrom)}</td>
                <td>{unitCode === null ? t('calendars.city') : calendar.unit?.name}</td>
                {hours === null ? (
                  <td colSpan={7}>{t('calendars.cityHoursAgain')}</td>
                ) : (
                  weekdays.map((weekday) => <td key={weekday}>{writeHours(hours[weekday] ?? []) || '–'}</td>)
                )}
                <td>
                  <Source of={origin} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {calendar.mayChange && !editing && (
        <Button kind="tertiary" size="sm" className="mc-calendar__change" onClick={() => setEditing(true)}>
          {t('calendars.changeWeek')}
        </Button>
      )}
      {editing && (
        <WeekForm
          calendar={calendar}
          today={today}
          onAdd={(entry) => {
            onAdd(entry);
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      )}
    </section>
  );
}
