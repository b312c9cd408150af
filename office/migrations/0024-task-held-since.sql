-- Since when somebody has a task, in the office's time: whoever comes second is told.
alter table office.task add column held_since timestamptz;

create function office.note_holder() returns trigger language plpgsql as $$
begin
  if new.assignee is null then
    new.held_since := null;
  elsif tg_op = 'INSERT' or new.assignee is distinct from old.assignee then
    new.held_since := coalesce((select moment from office.virtual_time), clock_timestamp());
  end if;
  return new;
end $$;
create trigger holder before insert or update of assignee on office.task for each row execute function office.note_holder();
