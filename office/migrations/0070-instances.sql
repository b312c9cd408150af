-- The processes that run and have run, and what stopped in them, beside what the office knows of their dossiers: so lists of millions are filtered, sorted and counted for each person by an index.
-- Like the work-list they are fed through the engine's API; the engine's word is the truth.

-- How far the engine was read, in its own time (which a training may move), and when everything was last compared; of each feed.
create table office.feed (
  kind text primary key check (kind in ('tasks', 'instances')),
  read_to timestamptz not null,
  compared_at timestamptz
);
insert into office.feed select 'tasks', read_to, compared_at from office.task_feed;
drop table office.task_feed;

create table office.instance (
  process_instance_key text collate "C" primary key check (process_instance_key ~ '^[0-9]{1,25}$'),
  -- The instance that called it, and the outermost one, where the engine tells.
  parent_key text collate "C",
  root_key text collate "C",
  process_id text collate "C" not null,
  process_version integer not null,
  process_definition_key text collate "C" not null,
  state text not null check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
  business_id text,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- No foreign key: its check would lock the dossier's row from within a turn of the feed. Dossiers are never deleted.
  dossier_id uuid,
  -- From here on derived; all of the dossier is null for what belongs to none.
  dossier_code text collate "C",
  unit_codes text[],
  competent_unit_code text collate "C",
  reader_groups text[],
  procedure_code text collate "C",
  case_id text,
  -- While the dossier's clock is not closed.
  clock_state text,
  lawful_due_at timestamptz,
  open_incidents integer not null,
  -- When something last happened in it, in the office's time: it came or ended, a task of it opened, changed hands or ended, an incident came.
  changed_at timestamptz not null,
  -- What is nobody's personal data, and all that is known: by the first those find it who only watch over it.
  open_text text not null,
  search_text text not null
);

create table office.incident (
  incident_key text collate "C" primary key check (incident_key ~ '^[0-9]{1,25}$'),
  process_instance_key text collate "C" not null,
  process_id text collate "C" not null,
  process_definition_key text collate "C" not null,
  element_id text collate "C" not null,
  element_instance_key text collate "C" not null,
  job_key text collate "C",
  error_type text collate "C" not null,
  message text not null,
  state text not null check (state in ('ACTIVE', 'RESOLVED')),
  created_at timestamptz not null,
  -- The API tells no moment of it: when it was first seen resolved, in the office's time.
  resolved_seen_at timestamptz,
  -- The same for messages that differ in numbers and keys only.
  cause_hash text collate "C" not null generated always as (md5(error_type || ' ' || regexp_replace(
    regexp_replace(left(message, 2000), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '#', 'gi'), '[0-9]+', '#', 'g'))) stored,
  -- From here on derived from its instance.
  process_version integer,
  dossier_id uuid,
  dossier_code text collate "C",
  unit_codes text[],
  competent_unit_code text collate "C",
  reader_groups text[],
  procedure_code text collate "C",
  case_id text,
  open_text text not null,
  search_text text not null
);

create index instance_started on office.instance (started_at, process_instance_key);
create index instance_changed on office.instance (changed_at, process_instance_key);
create index instance_ended on office.instance (ended_at) where ended_at is not null;
create index instance_due on office.instance ((coalesce(lawful_due_at, 'infinity')), process_instance_key);
create index instance_due_last on office.instance ((coalesce(lawful_due_at, '-infinity')), process_instance_key);
create index instance_of_definition on office.instance (process_definition_key, started_at, process_instance_key);
create index instance_active on office.instance (process_definition_key, process_instance_key) where state = 'ACTIVE';
create index instance_readers on office.instance using gin (reader_groups);
create index instance_readers_active on office.instance using gin (reader_groups) where state = 'ACTIVE';
create index instance_units on office.instance using gin (unit_codes);
create index instance_dossier on office.instance (dossier_id) where dossier_id is not null;
create index instance_stuck on office.instance (started_at, process_instance_key) where open_incidents > 0;
create index instance_open_text on office.instance using gin (open_text gin_trgm_ops);
create index instance_search on office.instance using gin (search_text gin_trgm_ops);
create index incident_open on office.incident (created_at, incident_key) where state = 'ACTIVE';
create index incident_of_instance on office.incident (process_instance_key);
create index incident_created on office.incident (created_at, incident_key);
create index incident_readers on office.incident using gin (reader_groups);
create index incident_cause on office.incident (cause_hash, element_id, process_definition_key) where state = 'ACTIVE';
create index incident_dossier on office.incident (dossier_id) where dossier_id is not null;
create index task_of_step on office.task (element_id, process_instance_key) where state = 'open';

create function office.derive_instance() returns trigger language plpgsql as $$
declare
  known record;
  moved timestamptz;
begin
  if new.dossier_id is null then
    select link.dossier_id into new.dossier_id from office.dossier_instance link
      where link.process_instance_key = new.process_instance_key;
  end if;
  select dossier.code, dossier.unit_codes, dossier.competent_unit_code, dossier.reader_groups, dossier.procedure_code, dossier.case_id, dossier.search_text,
      clock.state as clock_state, clock.lawful_due_at
    into known
    from office.dossier
    join office.legal_clock clock on clock.dossier_id = dossier.id
    where dossier.id = new.dossier_id;
  new.dossier_code := known.code;
  new.unit_codes := known.unit_codes;
  new.competent_unit_code := known.competent_unit_code;
  new.reader_groups := known.reader_groups;
  new.procedure_code := known.procedure_code;
  new.case_id := known.case_id;
  new.clock_state := known.clock_state;
  new.lawful_due_at := case when known.clock_state <> 'closed' then known.lawful_due_at end;
  select count(*) filter (where state = 'ACTIVE'), max(created_at) into new.open_incidents, moved
    from office.incident where process_instance_key = new.process_instance_key;
  new.changed_at := greatest(new.started_at, new.ended_at, moved,
    (select max(greatest(created_at, held_since, completed_at)) from office.task where process_instance_key = new.process_instance_key));
  new.open_text := office.fold(concat_ws(' ', new.dossier_code, new.process_instance_key, new.process_id, new.business_id));
  new.search_text := concat_ws(' ', new.open_text, known.search_text);
  return new;
end $$;
create trigger derived before insert or update on office.instance for each row execute function office.derive_instance();

create function office.derive_incident() returns trigger language plpgsql as $$
declare
  known record;
begin
  select * into known from office.instance where process_instance_key = new.process_instance_key;
  new.process_version := known.process_version;
  new.dossier_id := known.dossier_id;
  new.dossier_code := known.dossier_code;
  new.unit_codes := known.unit_codes;
  new.competent_unit_code := known.competent_unit_code;
  new.reader_groups := known.reader_groups;
  new.procedure_code := known.procedure_code;
  new.case_id := known.case_id;
  new.open_text := office.fold(concat_ws(' ', new.dossier_code, new.process_instance_key, new.incident_key, new.process_id, new.element_id, new.error_type));
  new.search_text := concat_ws(' ', new.open_text, office.fold(new.message), known.search_text);
  return new;
end $$;
create trigger derived before insert or update on office.incident for each row execute function office.derive_incident();

-- Incidents follow their instance.
create function office.derive_incidents_of_instance() returns trigger language plpgsql as $$
begin
  update office.incident set process_instance_key = process_instance_key where process_instance_key = new.process_instance_key;
  return null;
end $$;
create trigger incidents_follow after insert on office.instance
  for each row execute function office.derive_incidents_of_instance();
create trigger incidents_follow_change after update on office.instance
  for each row when ((old.process_version, old.dossier_id, old.unit_codes, old.competent_unit_code, old.reader_groups, old.procedure_code, old.case_id, old.search_text)
    is distinct from (new.process_version, new.dossier_id, new.unit_codes, new.competent_unit_code, new.reader_groups, new.procedure_code, new.case_id, new.search_text))
  execute function office.derive_incidents_of_instance();

-- Instances follow their dossier. Rows are locked in the order of their keys, and after those of the tasks (triggers fire in the order of their names), so that two writers never wait for each other;
-- an incident's row always after that of its instance.
create function office.derive_instances_of_dossier() returns trigger language plpgsql as $$
declare
  dossier uuid := (case tg_table_name when 'dossier' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'dossier_id' end)::uuid;
begin
  perform from office.instance where dossier_id = dossier order by process_instance_key for no key update;
  update office.instance set dossier_id = dossier_id where dossier_id = dossier;
  return null;
end $$;
create trigger then_instances_follow after update of code, search_text, procedure_code, case_id, competent_unit_code, unit_codes, reader_groups on office.dossier
  for each row execute function office.derive_instances_of_dossier();
create trigger then_instances_follow after insert or update of state, lawful_due_at on office.legal_clock
  for each row execute function office.derive_instances_of_dossier();

create function office.derive_instance_of_link() returns trigger language plpgsql as $$
begin
  update office.instance set dossier_id = new.dossier_id where process_instance_key = new.process_instance_key and dossier_id is null;
  return null;
end $$;
create trigger then_instances_follow after insert on office.dossier_instance
  for each row execute function office.derive_instance_of_link();
