-- The work-list: what the engine's user tasks are, beside what the office knows of their dossiers, so that one table is filtered, sorted and searched as a whole.
-- It is fed through the engine's API; the engine's word is the truth. What comes from dossiers and clocks is kept by triggers in the same transaction.

-- As `foldText` folds: without marks, lower case, single blanks.
create function office.fold(raw text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(
    lower(translate(regexp_replace(normalize(raw, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '\s+', ' ', 'g'))
$$;

create table office.task (
  task_key text collate "C" primary key check (task_key ~ '^[0-9]{1,25}$'),
  process_instance_key text not null,
  process_definition_key text not null,
  process_id text not null,
  element_id text not null,
  name text not null,
  state text not null check (state in ('open', 'completed', 'canceled')),
  assignee text,
  groups text[] not null,
  created_at timestamptz not null,
  completed_at timestamptz,
  -- What the engine says of the task itself.
  own_due_at timestamptz,
  own_priority integer not null,
  -- Real time. Until then the engine's lists may lag behind what a page did, and do not change it back.
  settles_at timestamptz,
  -- From here on derived.
  unit_codes text[] not null,
  unit_code text,
  dossier_id uuid references office.dossier,
  dossier_code text collate "C",
  applicant_name text,
  applicant_sort text collate "C",
  name_sort text collate "C" not null,
  procedure_code text collate "C",
  procedure_sort text collate "C",
  decision text collate "C",
  received_at timestamptz,
  due_at timestamptz,
  -- The moment after which it is late; null when its clock stands still in time.
  late_at timestamptz,
  priority integer not null,
  search_text text not null,
  -- Real time: when it last came, went, changed hands, or changed its date.
  changed_at timestamptz not null
);

create index task_nearest on office.task ((coalesce(due_at, 'infinity')), task_key) where state = 'open';
create index task_groups on office.task using gin (groups) where state = 'open';
create index task_units on office.task using gin (unit_codes) where state = 'open';
create index task_holder on office.task (assignee, task_key) where state = 'open';
create index task_search on office.task using gin (search_text gin_trgm_ops) where state = 'open';
create index task_finished on office.task (assignee, completed_at desc, task_key desc) where state = 'completed';
create index task_dossier on office.task (dossier_id);
create index task_instance on office.task (process_instance_key) where dossier_id is null;
create index task_changed on office.task (changed_at);

create function office.derive_task() returns trigger language plpgsql as $$
declare
  known record;
  counts boolean;
begin
  if new.dossier_id is null then
    select link.dossier_id into new.dossier_id from office.dossier_instance link
      where link.process_instance_key = new.process_instance_key;
  end if;
  select dossier.*, clock.state as clock_state, clock.due_at, clock.lawful_due_at, stop.stopped_at,
      office.fold(procedure.content -> 'name' ->> 'vi') as procedure_sort
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
  new.due_at := case when counts then known.due_at else new.own_due_at end;
  new.late_at := case
    when not counts then new.own_due_at
    when known.stopped_at is null or known.stopped_at > known.lawful_due_at then known.lawful_due_at
  end;
  new.dossier_code := known.code;
  new.applicant_name := known.applicant_name;
  new.applicant_sort := office.fold(known.applicant_name);
  new.name_sort := office.fold(new.name);
  new.procedure_code := known.procedure_code;
  new.procedure_sort := known.procedure_sort;
  new.decision := known.decision;
  new.received_at := known.received_at;
  new.priority := coalesce(known.priority, new.own_priority);
  new.search_text := concat_ws(' ', known.search_text, new.name_sort, known.procedure_sort);
  if tg_op = 'INSERT' or (new.state, new.assignee, new.groups, new.due_at) is distinct from (old.state, old.assignee, old.groups, old.due_at) then
    new.changed_at := clock_timestamp();
  end if;
  return new;
end $$;
create trigger derived before insert or update on office.task for each row execute function office.derive_task();

-- The open tasks of a dossier follow it.
create function office.derive_tasks_of_dossier() returns trigger language plpgsql as $$
begin
  update office.task set dossier_id = dossier_id
    where state = 'open' and dossier_id = (case tg_table_name when 'dossier' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'dossier_id' end)::uuid;
  return null;
end $$;
create trigger tasks_follow after update of code, applicant_name, search_text, procedure_code, procedure_valid_from, receiving_unit_code,
    competent_unit_code, decision, priority, received_at on office.dossier
  for each row execute function office.derive_tasks_of_dossier();
create trigger tasks_follow after insert or update of state, due_at, lawful_due_at on office.legal_clock
  for each row execute function office.derive_tasks_of_dossier();
create trigger tasks_follow after insert or update on office.clock_stop
  for each row execute function office.derive_tasks_of_dossier();

create function office.derive_tasks_of_instance() returns trigger language plpgsql as $$
begin
  update office.task set dossier_id = new.dossier_id
    where process_instance_key = new.process_instance_key and dossier_id is null;
  return null;
end $$;
create trigger tasks_follow after insert on office.dossier_instance
  for each row execute function office.derive_tasks_of_instance();

-- How far the engine was read, in its own time (which a training may move), and when everything was last compared.
create table office.task_feed (
  singleton boolean primary key default true check (singleton),
  read_to timestamptz not null,
  compared_at timestamptz
);
