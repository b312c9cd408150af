-- What steering looks at: one narrow row for each dossier whose legal clock is not closed, with what its open steps say. Counting and paging through all open dossiers of the
-- city then reads this table alone. It is derived: triggers keep it in the transaction of each change, and it may be built anew from the rest at any time.
create table office.open_dossier (
  dossier_id uuid primary key references office.dossier on delete cascade,
  -- The competent unit, by whose calendar the clock runs.
  unit_code text not null,
  procedure_code text collate "C" not null,
  reader_groups text[] not null,
  lawful_due_at timestamptz not null,
  -- Null while the clock runs.
  stopped_at timestamptz,
  -- Open steps that nobody holds; open steps of the unit itself; who holds the others.
  free_steps integer not null,
  own_steps integer not null,
  holders text[] not null,
  -- When it last went on: received, a step began or ended, the clock was started again.
  moved_at timestamptz not null
) with (fillfactor = 80);
create index open_dossier_due on office.open_dossier (lawful_due_at, dossier_id);
create index open_dossier_of_unit on office.open_dossier (unit_code, lawful_due_at, dossier_id);

-- The row as it has to be now; none for a closed clock.
create function office.open_dossier_of(subject uuid) returns setof office.open_dossier language sql stable as $$
  select dossier.id, dossier.competent_unit_code, dossier.procedure_code, dossier.reader_groups, clock.lawful_due_at, stop.stopped_at,
    steps.free, steps.own, steps.holders, greatest(dossier.received_at, steps.moved_at, stops.resumed_at)
  from office.dossier
  join office.legal_clock clock on clock.dossier_id = dossier.id and clock.state <> 'closed'
  left join office.clock_stop stop on stop.dossier_id = dossier.id and stop.resumed_at is null
  cross join lateral (
    select count(*) filter (where task.state = 'open' and task.assignee is null)::integer as free,
      count(*) filter (where task.state = 'open' and (task.unit_code in (dossier.competent_unit_code, dossier.receiving_unit_code)
        or starts_with(dossier.competent_unit_code, task.unit_code || '.')))::integer as own,
      coalesce(array_agg(distinct task.assignee) filter (where task.state = 'open' and task.assignee is not null), '{}') as holders,
      max(greatest(task.created_at, task.completed_at)) as moved_at
    from office.task where task.dossier_id = dossier.id) steps
  cross join lateral (select max(resumed_at) as resumed_at from office.clock_stop where clock_stop.dossier_id = dossier.id) stops
  where dossier.id = subject
$$;

-- Two changes of one dossier take turns at its row, and the second one reads after it has the row: so neither overlooks what the other wrote.
create function office.keep_open_dossier(subject uuid) returns void language plpgsql as $$
begin
  perform from office.open_dossier where dossier_id = subject for update;
  insert into office.open_dossier as kept select * from office.open_dossier_of(subject)
  on conflict (dossier_id) do update set unit_code = excluded.unit_code, procedure_code = excluded.procedure_code,
    reader_groups = excluded.reader_groups, lawful_due_at = excluded.lawful_due_at, stopped_at = excluded.stopped_at,
    free_steps = excluded.free_steps, own_steps = excluded.own_steps, holders = excluded.holders, moved_at = excluded.moved_at
  where kept.* is distinct from excluded.*;
  delete from office.open_dossier using office.legal_clock clock
    where open_dossier.dossier_id = subject and clock.dossier_id = subject and clock.state = 'closed';
end $$;

create function office.open_dossier_follows() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    if old.dossier_id is not null then perform office.keep_open_dossier(old.dossier_id); end if;
    if tg_op = 'DELETE' or new.dossier_id is not distinct from old.dossier_id then return null; end if;
  end if;
  if new.dossier_id is not null then perform office.keep_open_dossier(new.dossier_id); end if;
  return null;
end $$;

create function office.open_dossier_follows_dossier() returns trigger language plpgsql as $$
begin
  perform office.keep_open_dossier(new.id);
  return null;
end $$;

-- Their names come after `tasks_follow`: every change then locks the tasks of a dossier before this row, in whatever order it began.
create trigger work_follows after insert or delete on office.task for each row execute function office.open_dossier_follows();
create trigger work_follows_change after update on office.task for each row
  when ((old.state, old.assignee, old.unit_code, old.dossier_id, old.created_at, old.completed_at)
    is distinct from (new.state, new.assignee, new.unit_code, new.dossier_id, new.created_at, new.completed_at))
  execute function office.open_dossier_follows();
create trigger work_follows after update of state, lawful_due_at on office.legal_clock
  for each row execute function office.open_dossier_follows();
create trigger work_follows_start after insert on office.legal_clock
  for each row when (new.state <> 'closed') execute function office.open_dossier_follows();
create trigger work_follows after insert or update on office.clock_stop for each row execute function office.open_dossier_follows();
create trigger work_follows after update on office.dossier for each row
  when ((old.competent_unit_code, old.receiving_unit_code, old.procedure_code, old.reader_groups, old.received_at)
    is distinct from (new.competent_unit_code, new.receiving_unit_code, new.procedure_code, new.reader_groups, new.received_at))
  execute function office.open_dossier_follows_dossier();

insert into office.open_dossier
  select kept.* from office.legal_clock clock cross join lateral office.open_dossier_of(clock.dossier_id) kept where clock.state <> 'closed';
