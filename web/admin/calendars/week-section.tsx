import { Button, Checkbox } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../shared/api/schema.d.ts';
import { TextBox } from '../../shared/form/text-box.tsx';
import { dateFault, maskDate, parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import { ScrollFrame } from '../../shared/table/scroll-frame.tsx';
import type { ChangeEntry } from './day-change.ts';
import { weekdays } from './day-state.ts';
import { parseHours, writeHours } from './hours-text.ts';
import { Source } from './source.tsx';

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

type WeekFormProps = {
  calendar: Calendar;
  today: string;
  onAdd: (entry: ChangeEntry) => void;
  onCancel: () => void;
};

/** The hours of a week from a day on. A week without any hour is refused here, before the server does. */
function WeekForm({ calendar, today, onAdd, onCancel }: WeekFormProps) {
  const { t } = useTranslation();
  const unitCode = calendar.unit?.code ?? null;
  const [from, setFrom] = useState(showDateEntry(today));
  const [source, setSource] = useState('');
  const [likeCity, setLikeCity] = useState(false);
  const [texts, setTexts] = useState<readonly string[]>(() => lastHours(calendar));
  const [tried, setTried] = useState(false);
  const validFrom = parseDateEntry(from);
  const hours = texts.map(parseHours);
  const known = hours.filter((one) => one !== undefined);
  const isEmpty = !likeCity && known.length === 7 && known.every((day) => day.length === 0);
  const isGood = likeCity || (known.length === 7 && !isEmpty);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (validFrom === undefined || source.trim() === '' || !isGood) return;
    const week = { unitCode, validFrom, source: source.trim(), hours: likeCity ? null : known.map((day) => [...day]) };
    onAdd({ key: `week ${unitCode ?? ''} ${validFrom}`, week });
  };
  return (
    <form className="mc-stack mc-week-form" onSubmit={onSubmit} noValidate>
      <TextBox
        id="week-from"
        size="sm"
        labelText={t('calendars.weekFrom')}
        value={from}
        invalid={tried && validFrom === undefined}
        invalidText={t(dateFault(from))}
        onChange={(event) => setFrom(maskDate(event.target.value))}
      />
      {unitCode !== null && (
        <Checkbox
          id="week-like-city"
          labelText={t('calendars.cityHoursAgain')}
          checked={likeCity}
          onChange={(_event, { checked }) => setLikeCity(checked)}
        />
      )}
      {!likeCity && <HoursFields texts={texts} tried={tried} onChange={setTexts} />}
      {tried && isEmpty && (
        <p className="mc-error" role="alert">
          {t('calendars.noHours')}
        </p>
      )}
      <TextBox
        id="week-source"
        size="sm"
        labelText={t('calendars.source')}
        maxLength={500}
        value={source}
        invalid={tried && source.trim() === ''}
        invalidText={t('form.required')}
        onChange={(event) => setSource(event.target.value)}
      />
      <div className="mc-buttons">
        <Button type="submit" size="sm">
          {t('calendars.add')}
        </Button>
        <Button kind="ghost" size="sm" onClick={onCancel}>
          {t('calendars.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The hours to begin with: the newest that are there. */
function lastHours({ weeks }: Calendar): readonly string[] {
  const hours = weeks.findLast((week) => week.hours !== null)?.hours ?? [];
  return Array.from({ length: 7 }, (_, weekday) => writeHours(hours[weekday] ?? []));
}

type HoursProps = { texts: readonly string[]; tried: boolean; onChange: (texts: readonly string[]) => void };

/** The hours of each day as a text; what cannot be read is said after a try. */
function HoursFields({ texts, tried, onChange }: HoursProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="mc-week-form__days">
      <legend>{t('calendars.hoursHint')}</legend>
      {weekdays.map((weekday) => (
        <TextBox
          key={weekday}
          id={`week-${weekday}`}
          size="sm"
          labelText={t(`calendars.weekday.${weekday}`)}
          placeholder={t('calendars.off')}
          value={texts[weekday] ?? ''}
          invalid={tried && parseHours(texts[weekday] ?? '') === undefined}
          invalidText={t('calendars.hoursWrong')}
          onChange={(event) => onChange(texts.with(weekday, event.target.value))}
        />
      ))}
    </fieldset>
  );
}
