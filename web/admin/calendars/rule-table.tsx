import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ScrollFrame } from '../../shared/table/scroll-frame.tsx';
import { daySigns, dayState } from './day-state.ts';
import { Source } from './source.tsx';

type Props = { calendar: Calendar; onChoose: (day: string) => void };

/** The days of the year that differ from their week, with the source of each: what the twelve months show, as a list. */
export function RuleTable({ calendar, onChoose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const days = calendar.days.filter(({ rule }) => rule !== null);
  return (
    <section className="mc-card">
      <h2 className="mc-section-title">{t('calendars.rules', { n: days.length })}</h2>
      {days.length === 0 && <p className="mc-empty">{t('calendars.noRules', { year: calendar.year })}</p>}
      {days.length > 0 && (
        <ScrollFrame label={t('calendars.rules', { n: days.length })}>
          <table className="mc-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('calendars.date')}</th>
                <th scope="col">{t('calendars.kind')}</th>
                <th scope="col">{t('calendars.name')}</th>
                <th scope="col">{t('calendars.whose')}</th>
                <th scope="col">{t('calendars.source')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.day}>
                  <td className="mc-nowrap">
                    <Button kind="ghost" size="xs" onClick={() => onChoose(day.day)}>
                      {t(`calendars.weekdayShort.${day.weekday as 0}`)} {showDateEntry(day.day)}
                    </Button>
                  </td>
                  <td className="mc-nowrap">
                    <span aria-hidden>{daySigns[dayState(day)]} </span>
                    {t(`calendars.states.${dayState(day)}`)}
                  </td>
                  <td>{day.rule && text(day.rule.name)}</td>
                  <td>{day.rule?.unitCode === null ? t('calendars.city') : calendar.unit?.name}</td>
                  <td>{day.rule && <Source of={day.rule} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}
