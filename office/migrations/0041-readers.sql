-- Who may read a dossier, as one indexed column: the groups (`<unit>:<role>`) that take part in its procedure where it is handled. The counters of all its units receive and hand over; examined and signed it is in the
-- competent unit by those whom the tier of its procedure names. The routing adds whom the decision table `candidate-group` names besides. What was true stays: a unit that gave a dossier on may still read what it did.

alter table office.dossier add column reader_groups text[] not null default '{}';
alter table office.task add column dossier_reader_groups text[];

create function office.roles_taking_part(competence text, unit_kind text) returns text[] language sql immutable as $$
  select case
    when competence = 'commune-police' and unit_kind in ('ward', 'commune') then array['police-officer', 'police-leader']
    when unit_kind = 'department' then array['department-officer', 'unit-leader']
    when unit_kind = 'city' then array['city-monitor', 'unit-leader']
    else array['case-officer', 'unit-leader']
  end
$$;

create function office.derive_reader_groups() returns trigger language plpgsql as $$
declare
  known record;
begin
  select procedure.content ->> 'competence' as competence, coalesce((procedure.content ->> 'internal')::boolean, false) as internal
    into known
    from office.procedure where procedure.code = new.procedure_code and procedure.valid_from = new.procedure_valid_from;
  new.reader_groups := array(
    select unnest(new.reader_groups)
    union select unit_code || ':counter-officer' from unnest(new.unit_codes) unit_code
    -- What no citizen hands in goes through the clerk.
    union select unit_code || ':clerk' from unnest(new.unit_codes) unit_code where known.internal
    union select new.competent_unit_code || ':' || role
      from office.unit, unnest(office.roles_taking_part(known.competence, unit.kind)) role
      where unit.code = new.competent_unit_code
    order by 1);
  return new;
end $$;

create trigger readers before insert or update of procedure_code, procedure_valid_from, competent_unit_code, unit_codes on office.dossier
  for each row execute function office.derive_reader_groups();

create or replace function office.derive_task() returns trigger language plpgsql as $$
declare
  known record;
  counts boolean;
begin
  if new.dossier_id is null then
    select link.dossier_id into new.dossier_id from office.dossier_instance link
      where link.process_instance_key = new.process_instance_key;
  end if;
  select dossier.*, clock.state as clock_state, clock.due_at, clock.lawful_due_at, stop.stopped_at,
      office.fold(procedure.content -> 'name' ->> 'vi') as procedure_sort,
      new.own_due_at in (clock.due_at, clock.original_due_at, clock.lawful_due_at)
        or exists (select from office.due_date set where set.dossier_id = dossier.id and set.due_at = new.own_due_at) as due_with_dossier
    into known
    from office.dossier
    join office.legal_clock clock on clock.dossier_id = dossier.id
    left join office.clock_stop stop on stop.dossier_id = dossier.id and stop.resumed_at is null
    join office.procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    where dossier.id = new.dossier_id;
  new.unit_codes := array(select distinct split_part(one, ':', 1) from unnest(new.groups) one);
  new.unit_code := coalesce(split_part(new.groups[1], ':', 1), known.competent_unit_code);
  -- While the dossier's clock runs its date counts, not the one that the task was opened with; an agency that is consulted has the date that it was given.
  counts := coalesce(known.clock_state <> 'closed' and (new.unit_code in (known.competent_unit_code, known.receiving_unit_code)
    or starts_with(known.competent_unit_code, new.unit_code || '.')), false);
  new.step_due_at := case when counts and not known.due_with_dossier then new.own_due_at end;
  new.clock_due_at := case when counts then known.due_at end;
  new.due_at := case
    when not counts then new.own_due_at
    when known.stopped_at <= known.lawful_due_at then coalesce(new.step_due_at, known.lawful_due_at)
    else least(known.lawful_due_at, new.step_due_at)
  end;
  new.late_at := case
    when not counts then new.own_due_at
    when known.stopped_at is null or known.stopped_at > known.lawful_due_at then least(known.lawful_due_at, new.step_due_at)
    else new.step_due_at
  end;
  new.dossier_code := known.code;
  new.applicant_name := known.applicant_name;
  new.applicant_sort := office.fold(known.applicant_name);
  new.name_sort := office.fold(new.name);
  new.procedure_code := known.procedure_code;
  new.procedure_sort := known.procedure_sort;
  new.dossier_unit_codes := known.unit_codes;
  new.dossier_reader_groups := known.reader_groups;
  -- Only what is shown of a clock that counts.
  new.clock_state := case when counts then known.clock_state end;
  new.lawful_due_at := case when counts then known.lawful_due_at end;
  new.stopped_at := case when counts then known.stopped_at end;
  new.clock_unit_code := case when counts then known.competent_unit_code else new.unit_code end;
  new.decision := known.decision;
  new.received_at := known.received_at;
  new.priority := coalesce(known.priority, new.own_priority);
  new.search_text := concat_ws(' ', known.search_text, new.name_sort, known.procedure_sort);
  if tg_op = 'INSERT' or (new.state, new.assignee, new.groups, new.due_at) is distinct from (old.state, old.assignee, old.groups, old.due_at) then
    new.changed_at := clock_timestamp();
  end if;
  return new;
end $$;

update office.dossier set unit_codes = unit_codes;
-- Whom tasks were offered to takes part as well, as long as its unit has the dossier.
update office.dossier set reader_groups = array(select unnest(reader_groups) union select unnest(offered) order by 1)
  from (
    select dossier_id, array_agg(distinct one) as offered
    from office.task, unnest(groups) one
    where dossier_id is not null and split_part(one, ':', 1) = any (dossier_unit_codes)
    group by dossier_id
  ) as task
  where id = task.dossier_id and not reader_groups @> offered;

drop trigger tasks_follow on office.dossier;
create trigger tasks_follow after update of code, applicant_name, search_text, procedure_code, procedure_valid_from, receiving_unit_code, competent_unit_code,
  decision, priority, received_at, unit_codes, reader_groups on office.dossier
  for each row execute function office.derive_tasks_of_dossier();

update office.task set dossier_id = dossier_id where state = 'open';

create index dossier_readers on office.dossier using gin (reader_groups);
-- Whoever watches over the city finds a dossier by its code alone.
create index dossier_code_search on office.dossier using gin (lower(code) gin_trgm_ops);
