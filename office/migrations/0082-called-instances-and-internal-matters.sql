-- A process that another one called may know no dossier, be it because that is what went wrong in it: then it belongs to the dossier of whoever called it, or of the outermost instance. So the leader of a
-- unit sees its incident.
create or replace function office.derive_instance() returns trigger language plpgsql as $$
declare
  known record;
  moved timestamptz;
begin
  if new.dossier_id is null then
    select link.dossier_id into new.dossier_id from office.dossier_instance link
      where link.process_instance_key = new.process_instance_key;
  end if;
  if new.dossier_id is null then
    select caller.dossier_id into new.dossier_id from office.instance caller
      where caller.process_instance_key in (new.parent_key, new.root_key) and caller.process_instance_key <> new.process_instance_key
        and caller.dossier_id is not null
      order by (caller.process_instance_key = new.parent_key) desc nulls last limit 1;
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

-- Few instances have no dossier, so these stay small.
create index instance_called_without_dossier on office.instance (parent_key) where dossier_id is null and parent_key is not null;
create index instance_within_without_dossier on office.instance (root_key) where dossier_id is null and root_key is not null;

-- Whoever was called follows when the dossier of the caller becomes known, and when the caller comes to be known after it. Rows are locked in the order of their keys.
create function office.derive_called_instances() returns trigger language plpgsql as $$
begin
  perform from office.instance
    where dossier_id is null and (parent_key = new.process_instance_key or root_key = new.process_instance_key)
    order by process_instance_key for no key update;
  if found then
    update office.instance set state = state
      where dossier_id is null and (parent_key = new.process_instance_key or root_key = new.process_instance_key);
  end if;
  return null;
end $$;
create trigger called_follow after insert on office.instance
  for each row when (new.dossier_id is not null) execute function office.derive_called_instances();
create trigger called_follow_change after update on office.instance
  for each row when (old.dossier_id is null and new.dossier_id is not null) execute function office.derive_called_instances();

update office.instance set state = state where dossier_id is null and (parent_key is not null or root_key is not null);

-- Whether a version is one of the office's own matters decides who takes part in its dossiers and with which they are counted.
create function office.derive_dossiers_of_matter() returns trigger language plpgsql as $$
begin
  update office.dossier set procedure_code = procedure_code where procedure_code = new.code and procedure_valid_from = new.valid_from;
  insert into office.figure_due (dossier_id)
    select id from office.dossier where procedure_code = new.code and procedure_valid_from = new.valid_from;
  return null;
end $$;
create trigger matters_follow after update on office.procedure for each row
  when (coalesce((new.content ->> 'internal')::boolean, false) is distinct from coalesce((old.content ->> 'internal')::boolean, false))
  execute function office.derive_dossiers_of_matter();

-- The map of a process asks for its cases: without reading what all procedures say.
create index procedure_process on office.procedure ((content ->> 'processId'));
