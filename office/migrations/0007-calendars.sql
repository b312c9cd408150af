-- Working calendars of single units beside the city's (unit_code is null), weekly hours by the day from which they hold, and what a change of calendar needs.

alter table office.calendar_day drop constraint calendar_day_pkey;
alter table office.calendar_day add column unit_code text references office.unit;
alter table office.calendar_day add constraint calendar_day_once unique nulls not distinct (unit_code, day);

create table office.weekly_hours (
  unit_code text references office.unit,
  valid_from date not null,
  -- For each weekday from Sunday on, the stretches [{"fromMs":…,"toMs":…}]. Null: from that day on the unit has the city's hours again.
  hours jsonb check (jsonb_array_length(hours) = 7),
  source text not null,
  verified_by text,
  constraint weekly_hours_once unique nulls not distinct (unit_code, valid_from),
  check (unit_code is not null or hours is not null)
);

-- How far the one extension went, so that the due moment can be reckoned again from its parts.
alter table office.legal_clock add column extension_working_days integer check (extension_working_days > 0);
update office.legal_clock as clock
  set extension_working_days = (history.after ->> 'workingDays')::integer
  from office.dossier_history as history
  where clock.extended and history.dossier_id = clock.dossier_id and history.action = 'clock-extended';

-- A day that becomes a working day may bring the due moment before the original one.
alter table office.legal_clock drop constraint legal_clock_check2;
alter table office.legal_clock add constraint legal_clock_due_in_order check (due_at >= lawful_due_at);
alter table office.due_date drop constraint due_date_cause_check;
alter table office.due_date add constraint due_date_cause_check
  check (cause in ('receipt', 'stop', 'extension', 'new-appointment', 'calendar'));
