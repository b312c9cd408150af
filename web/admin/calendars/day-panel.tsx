import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, CalendarDay } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import type { ChangeEntry } from './day-change.ts';
import { DayForm } from './day-form.tsx';
import { dayState } from './day-state.ts';
import { writeHours } from './hours-text.ts';

type Props = { calendar: Calendar; day: CalendarDay | undefined; onAdd: (entry: ChangeEntry) => void };

/** One day: its hours, why it differs, by which source and whose rule that is; and for those who may, its change. */
export function DayPanel({ calendar, day, onAdd }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [editing, setEditing] = useState(false);
  if (day === undefined)
    return (
      <section className="mc-card">
        <h2 className="mc-section-title">{t('calendars.day')}</h2>
        <p className="mc-empty">{t('calendars.chooseDay')}</p>
      </section>
    );
  const { rule } = day;
  return (
    <section className="mc-card" aria-labelledby="calendar-day">
      <h2 className="mc-section-title" id="calendar-day" aria-live="polite">
        {t(`calendars.weekday.${day.weekday as 0}`)}, {showDateEntry(day.day)}
      </h2>
      <Facts
        facts={[
          { label: t('calendars.hours'), value: writeHours(day.hours) || t('calendars.off') },
          { label: t('calendars.kind'), value: t(`calendars.states.${dayState(day)}`) },
          { label: t('calendars.name'), value: rule && text(rule.name) },
          { label: t('calendars.whose'), value: rule && whose(calendar, rule.unitCode, t('calendars.city')) },
          { label: t('calendars.source'), value: rule?.source },
          {
            label: t('calendars.verifiedBy'),
            value: rule && (rule.verifiedBy ?? t('calendars.unverified')),
          },
        ]}
      />
      {calendar.mayChange && !editing && (
        <Button kind="tertiary" size="sm" className="mc-calendar__change" onClick={() => setEditing(true)}>
          {t('calendars.changeDay')}
        </Button>
      )}
      {editing && (
        <DayForm
          unitCode={calendar.unit?.code ?? null}
          day={day}
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

function whose({ unit }: Calendar, unitCode: string | null, city: string): string {
  return unitCode === null ? city : (unit?.name ?? unitCode);
}
