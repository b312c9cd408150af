import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Calendar } from '../../shared/api/schema.d.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useOfficeDay, usePerson } from '../../shared/session/session.ts';

import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useCalendar } from './calendar-queries.ts';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import { ChangePanel } from './change-panel.tsx';
import { type ChangeEntry, withEntry } from './day-change.ts';
import { DayPanel } from './day-panel.tsx';
import { RuleTable } from './rule-table.tsx';
import { WeekSection } from './week-section.tsx';
import { YearGrid } from './year-grid.tsx';
import './calendars.scss';

/** The working calendar of the city or of a unit, a year at a time; administrators change it, after seeing which open deadlines move. */
export function CalendarsPage() {
  const { t } = useTranslation();
  const today = useOfficeDay();
  const administers = usePerson().permissions.includes('change-calendars');
  const [params, setParams] = useSearchParams();
  const unit = params.get('unit') ?? undefined;
  const year = yearOf(params.get('year')) ?? Number(today.slice(0, 4));
  const calendar = useCalendar(unit, year);
  const show = (next: { unit?: string | undefined; year: number }): void =>
    setParams({ year: String(next.year), ...(next.unit === undefined ? {} : { unit: next.unit }) }, { replace: true });
  return (
    <div className="mc-page mc-page--wide">
      {administers && <AdminNavigation />}
      <PageTitle title={t('calendars.title')} lead={t('calendars.lead')} />
      <CalendarToolbar unit={unit} year={year} own={calendar.data?.unitsWithOwn ?? []} onShow={show} />
      {calendar.isError && <ProblemNotice error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.isPending && <TableSkeleton rows={8} />}
      {calendar.isSuccess && <CalendarView calendar={calendar.data} today={today} />}
    </div>
  );
}

function CalendarView({ calendar, today }: { calendar: Calendar; today: string }) {
  const [chosen, setChosen] = useState<string>();
  const [entries, setEntries] = useState<readonly ChangeEntry[]>([]);
  const add = (entry: ChangeEntry): void => setEntries((before) => withEntry(before, entry));
  const day = calendar.days.find((one) => one.day === chosen);
  const side = useRef<HTMLElement>(null);
  // On a telephone the day is told below the year; beside it nothing has to move.
  useEffect(() => {
    if (chosen !== undefined) side.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div className="mc-calendar">
      <div className="mc-calendar__year">
        <YearGrid key={calendar.year} calendar={calendar} today={today} chosen={chosen} onChoose={setChosen} />
        <RuleTable calendar={calendar} onChoose={setChosen} />
        <WeekSection calendar={calendar} today={today} onAdd={add} />
      </div>
      <aside className="mc-calendar__side mc-stack" ref={side}>
        <DayPanel key={`${calendar.unit?.code}-${day?.day}`} calendar={calendar} day={day} onAdd={add} />
        {calendar.mayChange && <ChangePanel entries={entries} onChange={setEntries} />}
      </aside>
    </div>
  );
}

function yearOf(text: string | null): number | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined;
}
