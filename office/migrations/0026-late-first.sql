-- Sorts what is late by the limit that it has missed, as its row says, and not by the new appointment that was given because of that; and what
-- stands still by the date of its step: the dossier's does not come nearer.
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

update office.task set dossier_id = dossier_id where state = 'open';
