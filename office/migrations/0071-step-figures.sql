-- Facts by step: when each element of a process was entered and left, which ways were taken, and the sums of that by day. What the engine says (`step_run`, `step_flow`) is kept, since engines drop their history by
-- age; the parts and sums follow from it and from the dossiers, and may be made anew at any time.

-- Which run of a step a task is, as far as the engine told it, and when somebody took it first.
alter table office.task add column element_instance_key text collate "C";
alter table office.task add column taken_at timestamptz;
create index task_of_run on office.task (element_instance_key) where element_instance_key is not null;
create or replace function office.note_holder() returns trigger language plpgsql as $$
begin
  if new.assignee is null then
    new.held_since := null;
  elsif tg_op = 'INSERT' or new.assignee is distinct from old.assignee then
    new.held_since := coalesce((select moment from office.virtual_time), clock_timestamp());
  end if;
  new.taken_at := coalesce(new.taken_at, new.held_since);
  return new;
end $$;

create table office.step_run (
  run_key text collate "C" primary key check (run_key ~ '^[0-9]{1,25}$'),
  process_instance_key text collate "C" not null,
  process_id text collate "C" not null,
  process_definition_key text collate "C" not null,
  element_id text collate "C" not null,
  element_type text collate "C" not null,
  state text not null check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
  began_at timestamptz not null,
  ended_at timestamptz,
  -- Kept when the instance is forgotten. No foreign key: its check would lock the dossier's row. Dossiers are never deleted.
  dossier_id uuid
);
create index step_run_of_instance on office.step_run (process_instance_key);
create index step_run_of_dossier on office.step_run (dossier_id) where dossier_id is not null;
create index step_run_ended on office.step_run using brin (ended_at);

create table office.step_flow (
  process_instance_key text collate "C" not null,
  flow_id text collate "C" not null,
  -- The element that the flow leads to; the flow was taken when that was first entered.
  target_id text collate "C" not null,
  process_id text collate "C" not null,
  process_definition_key text collate "C" not null,
  primary key (process_instance_key, flow_id)
);

-- Instances of which something changed, to be read from the engine. The same one may stand there often: who notes it waits for nobody.
create table office.step_reading (
  id bigint generated always as identity primary key,
  process_instance_key text collate "C" not null,
  -- Real time; later where what was read did not fit yet.
  due_at timestamptz not null default clock_timestamp(),
  tries integer not null default 0
);
create index step_reading_due on office.step_reading (due_at);

create function office.note_step_reading() returns trigger language plpgsql as $$
begin
  insert into office.step_reading (process_instance_key) values (new.process_instance_key);
  return null;
end $$;
create trigger steps_follow_insert after insert on office.instance for each row execute function office.note_step_reading();
create trigger steps_follow after update on office.instance for each row
  when ((old.state, old.process_definition_key, old.dossier_id, old.changed_at) is distinct from (new.state, new.process_definition_key, new.dossier_id, new.changed_at))
  execute function office.note_step_reading();

-- What one run, flow or escalation adds to the figures.
create table office.step_part (
  process_instance_key text collate "C" not null,
  kind text not null check (kind in ('run', 'canceled', 'flow', 'escalation')),
  -- The run, the flow, or the run and the milestone.
  part_key text collate "C" not null,
  process_id text collate "C" not null,
  process_definition_key text collate "C" not null,
  element_id text collate "C" not null,
  -- The competent unit at that moment; empty where no dossier is known.
  unit_code text collate "C" not null,
  procedure_code text collate "C" not null,
  case_id text collate "C" not null,
  channel text collate "C" not null,
  day date not null,
  -- The logarithmic step that the working time of the run falls into; -1 where there is none.
  bucket smallint not null,
  again integer not null,
  taken integer not null,
  waited_seconds integer not null,
  worked_seconds integer not null,
  stopped_seconds integer not null,
  spent_seconds integer not null,
  primary key (process_instance_key, kind, part_key)
);
create index step_part_of_unit on office.step_part (unit_code, process_id);

-- The sums of the parts by day, month and year, of each unit and ('*') of the whole city.
create table office.step_sum (
  process_id text collate "C" not null,
  unit_code text collate "C" not null,
  grain text collate "C" not null check (grain in ('day', 'month', 'year')),
  from_day date not null,
  process_definition_key text collate "C" not null,
  case_id text collate "C" not null,
  element_id text collate "C" not null,
  bucket smallint not null,
  runs integer not null,
  canceled integer not null,
  flows integer not null,
  escalations integer not null,
  again integer not null,
  taken integer not null,
  waited_seconds bigint not null,
  worked_seconds bigint not null,
  stopped_seconds bigint not null,
  spent_seconds bigint not null,
  primary key (process_id, unit_code, grain, from_day, process_definition_key, case_id, element_id, bucket)
);
create index step_sum_of_unit on office.step_sum (unit_code);

-- Instances and dossiers whose parts may have changed.
create table office.step_due (
  id bigint generated always as identity primary key,
  process_instance_key text collate "C",
  dossier_id uuid,
  check ((process_instance_key is null) <> (dossier_id is null))
);

create function office.note_steps_due() returns trigger language plpgsql as $$
begin
  insert into office.step_due (dossier_id) values (new.dossier_id);
  return null;
end $$;
create function office.note_steps_of_dossier_due() returns trigger language plpgsql as $$
begin
  insert into office.step_due (dossier_id) values (new.id);
  return null;
end $$;
create trigger steps_follow after update of competent_unit_code, procedure_code, channel, case_id on office.dossier
  for each row when ((old.competent_unit_code, old.procedure_code, old.channel, old.case_id) is distinct from (new.competent_unit_code, new.procedure_code, new.channel, new.case_id))
  execute function office.note_steps_of_dossier_due();
create trigger steps_follow after insert or update on office.clock_stop for each row execute function office.note_steps_due();
create trigger steps_follow after insert on office.clock_milestone for each row execute function office.note_steps_due();
create trigger steps_follow after insert on office.dossier_history
  for each row when (new.action in ('forwarded', 'transferred')) execute function office.note_steps_due();

-- A calendar that is changed for days that passed changes what was worked on them.
create function office.note_steps_of_days_due(first date, last date) returns void language sql as $$
  insert into office.step_due (dossier_id) select distinct dossier_id from office.step_run
    where dossier_id is not null and ended_at >= first::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and began_at < (last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh';
  insert into office.step_due (process_instance_key) select distinct process_instance_key from office.step_run
    where dossier_id is null and ended_at >= first::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and began_at < (last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
$$;
create function office.note_calendar_day_due() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform office.note_steps_of_days_due(old.day, old.day); end if;
  if tg_op <> 'DELETE' then perform office.note_steps_of_days_due(new.day, new.day); end if;
  return null;
end $$;
create trigger steps_follow after insert or update or delete on office.calendar_day for each row execute function office.note_calendar_day_due();
create function office.note_weekly_hours_due() returns trigger language plpgsql as $$
begin
  -- The first hours hold before their day too.
  perform office.note_steps_of_days_due('-infinity'::date, date '9999-01-01');
  return null;
end $$;
create trigger steps_follow after insert or update or delete on office.weekly_hours for each statement execute function office.note_weekly_hours_due();

insert into office.step_reading (process_instance_key) select process_instance_key from office.instance order by started_at, process_instance_key;
