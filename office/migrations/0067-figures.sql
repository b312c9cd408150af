-- Figures by day: of each dossier what happened and how it stood, and the sums of that. Both follow from the dossiers and may be made anew at any time; nothing refers to them.

-- A part of a figure: that one dossier counts for a measure from a day on. What stands for a time (open, overdue, stopped) counts at the end of every day before `until_day`.
-- There is no foreign key: parts are written by the million and only ever from the dossiers themselves.
create table office.figure_part (
  dossier_id uuid not null,
  measure text not null check (measure in (
    'received', 'finished', 'withdrawn', 'onTime', 'finishedLate', 'warned', 'breached', 'breachedAgain', 'rated', 'open', 'overdue', 'stopped')),
  -- The competent unit at that moment.
  unit_code text not null,
  procedure_code text not null,
  procedure_valid_from date not null,
  channel text not null,
  -- Whether it is a matter of the office itself.
  internal boolean not null,
  day date not null,
  until_day date not null default 'infinity',
  -- The rating where one was given; else one.
  amount integer not null default 1,
  check (day < until_day)
);
create index figure_part_of on office.figure_part (dossier_id, measure);
create index figure_part_day on office.figure_part (measure, day, dossier_id);
create index figure_part_unit on office.figure_part (unit_code, measure, day, dossier_id);
-- Which were open at the end of a day long ago: few of all that had begun by then.
create index figure_part_open on office.figure_part using gist (daterange(day, until_day)) where measure = 'open';
create index figure_part_overdue on office.figure_part using gist (daterange(day, until_day)) where measure = 'overdue';
create index figure_part_stopped on office.figure_part using gist (daterange(day, until_day)) where measure = 'stopped';

-- The parts that begin in a day, a month or a year, less those that end in it; so what stands at the end of a day is the sum of all years, months and days up to it.
create table office.figure_sum (
  grain text not null check (grain in ('day', 'month', 'year')),
  from_day date not null,
  unit_code text not null,
  procedure_code text not null,
  procedure_valid_from date not null,
  channel text not null,
  internal boolean not null,
  received integer not null,
  finished integer not null,
  withdrawn integer not null,
  on_time integer not null,
  finished_late integer not null,
  warned integer not null,
  breached integer not null,
  breached_again integer not null,
  rated integer not null,
  rating_sum integer not null,
  open integer not null,
  overdue integer not null,
  stopped integer not null,
  primary key (grain, from_day, unit_code, procedure_code, procedure_valid_from, channel, internal)
);
create index figure_sum_unit on office.figure_sum (unit_code, grain, from_day);

-- Dossiers whose figures may have changed. The same one may stand there often: who writes waits for nobody, and what was not yet committed is not missed.
create table office.figure_due (
  id bigint generated always as identity primary key,
  dossier_id uuid not null
);

create function office.note_figures_due() returns trigger language plpgsql as $$
begin
  insert into office.figure_due (dossier_id) values (new.dossier_id);
  return null;
end $$;

create function office.note_dossier_due() returns trigger language plpgsql as $$
begin
  insert into office.figure_due (dossier_id) values (new.id);
  return null;
end $$;

create trigger figures_follow after update of received_at, competent_unit_code, procedure_code, procedure_valid_from, channel, decision on office.dossier
  for each row when ((old.received_at, old.competent_unit_code, old.procedure_code, old.procedure_valid_from, old.channel, old.decision)
    is distinct from (new.received_at, new.competent_unit_code, new.procedure_code, new.procedure_valid_from, new.channel, new.decision))
  execute function office.note_dossier_due();
-- Every dossier gets its clock in the transaction that makes it.
create trigger figures_follow_insert after insert on office.legal_clock for each row execute function office.note_figures_due();
create trigger figures_follow after update of lawful_due_at, closed_at, state on office.legal_clock
  for each row when ((old.lawful_due_at, old.closed_at, old.state) is distinct from (new.lawful_due_at, new.closed_at, new.state))
  execute function office.note_figures_due();
create trigger figures_follow after insert or update on office.clock_stop for each row execute function office.note_figures_due();
create trigger figures_follow after insert on office.clock_milestone for each row execute function office.note_figures_due();
create trigger figures_follow after insert on office.survey for each row execute function office.note_figures_due();
create trigger figures_follow after insert on office.dossier_history
  for each row when (new.action in ('forwarded', 'transferred')) execute function office.note_figures_due();

create index dossier_history_moves on office.dossier_history (dossier_id, id) where action in ('forwarded', 'transferred');

insert into office.figure_due (dossier_id) select id from office.dossier order by received_at, id;
