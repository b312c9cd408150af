import { Button, Select, SelectItem } from '@carbon/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, CalendarDay, DayKind } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { TextBox } from '../../shared/form/text-box.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { type ChangeEntry, dayKinds } from './day-change.ts';
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

type DayFormProps = {
  unitCode: string | null;
  day: CalendarDay;
  onAdd: (entry: ChangeEntry) => void;
  onCancel: () => void;
};
type Kind = DayKind | 'ordinary';

/** Asks what a day shall be. It is only put among the changes here; they are made together, after their effect was seen. */
function DayForm({ unitCode, day, onAdd, onCancel }: DayFormProps) {
  const { t } = useTranslation();
  const { rule } = day;
  const hasOwnRule = rule !== null && rule.unitCode === unitCode;
  const [kind, setKind] = useState<Kind>(rule?.kind ?? 'holiday');
  const [vi, setVi] = useState(rule?.name.vi ?? '');
  const [en, setEn] = useState(rule?.name.en ?? '');
  const [source, setSource] = useState(rule?.source ?? '');
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const filled = kind === 'ordinary' || [vi, en, source].every((one) => one.trim() !== '');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!filled) return;
    const key = `day ${unitCode ?? ''} ${day.day}`;
    const what = { kind, name: { vi: vi.trim(), en: en.trim() }, source: source.trim() };
    if (kind === 'ordinary') onAdd({ key, day: { unitCode, day: day.day, remove: true } });
    else onAdd({ key, day: { unitCode, day: day.day, ...what, kind } });
  };
  const field = (id: string, value: string, set: (text: string) => void, label: string) => (
    <TextBox
      id={`day-${id}`}
      size="sm"
      labelText={label}
      maxLength={500}
      value={value}
      invalid={tried && value.trim() === ''}
      invalidText={t('form.required')}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <form className="mc-stack mc-day-form" onSubmit={onSubmit} noValidate>
      <Select
        id="day-kind"
        size="sm"
        ref={first}
        labelText={t('calendars.becomes')}
        value={kind}
        onChange={(event) => setKind(dayKinds.find((one) => one === event.target.value) ?? 'ordinary')}
      >
        {dayKinds.map((one) => (
          <SelectItem key={one} value={one} text={t(`calendars.states.${one}`)} />
        ))}
        {hasOwnRule && <SelectItem value="ordinary" text={t('calendars.ordinary')} />}
      </Select>
      {kind !== 'ordinary' && (
        <>
          {field('vi', vi, setVi, t('calendars.nameVi'))}
          {field('en', en, setEn, t('calendars.nameEn'))}
          {field('source', source, setSource, t('calendars.source'))}
        </>
      )}
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
