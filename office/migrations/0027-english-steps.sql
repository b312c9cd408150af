-- What a step and the reason of a process are called in English, where the diagram says it.
alter table office.task add column name_en text;
alter table office.dossier_history add column reason_en text;

create function office.derive_english_task() returns trigger language plpgsql as $$
begin
  if new.name_en is not null then
    new.search_text := new.search_text || ' ' || office.fold(new.name_en);
  end if;
  return new;
end $$;

-- Triggers fire in the order of their names: after `derived`, which writes the search text anew.
create trigger derived_english before insert or update on office.task for each row execute function office.derive_english_task();
