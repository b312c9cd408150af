-- Views, columns and rows a page are kept of the work-list and of the list of dossiers alike.
alter table office.task_view rename to list_view;
alter index office.task_view_pkey rename to list_view_pkey;
alter index office.task_view_of rename to list_view_of;
alter index office.task_view_shared rename to list_view_shared;
alter table office.list_view rename constraint task_view_owner_id_fkey to list_view_owner_id_fkey;
alter table office.list_view rename constraint task_view_shared_unit_code_fkey to list_view_shared_unit_code_fkey;
alter table office.list_view rename constraint task_view_name_check to list_view_name_check;
alter table office.list_view rename constraint task_view_query_check to list_view_query_check;
alter table office.list_view rename constraint task_view_check to list_view_check;
alter table office.list_view add column list text not null default 'tasks' check (list in ('tasks', 'dossiers'));
alter table office.list_view alter column list drop default;
alter table office.task_list_choice rename to list_choice;
alter table office.list_choice rename constraint task_list_choice_person_id_fkey to list_choice_person_id_fkey;
alter table office.list_choice rename constraint task_list_choice_page_size_check to list_choice_page_size_check;
alter table office.list_choice add column list text not null default 'tasks' check (list in ('tasks', 'dossiers'));
alter table office.list_choice alter column list drop default;
alter table office.list_choice drop constraint task_list_choice_pkey;
alter table office.list_choice add primary key (person_id, list);

-- Lists of dossiers can be sorted by every column over the whole result: each order has an index that is walked both ways. Equal ones are in the order in which they came.
-- Measured with `node tests/bench/dossiers.ts`; what the orders are is in office/dossiers/sort-dossiers.ts.
create function office.place_of_decision(decision text) returns integer language sql immutable parallel safe return
  array_position(array['received', 'examining', 'supplementing', 'consulting', 'awaiting-signature', 'approved', 'refused', 'withdrawn'], decision);
create function office.place_of_delivery(delivery text) returns integer language sql immutable parallel safe return
  array_position(array['none', 'ready', 'delivered', 'undeliverable'], delivery);

-- The name of the procedure's version, folded: who sorts by it compares no code. Both columns come with one rewrite of the table; an update of every row would write each of its
-- indexes anew, the one of the words too, and takes ten times as long.
create function office.procedure_sort_of(code text, valid_from date) returns text language plpgsql stable as $$
begin
  -- A procedure that is not there is refused by the foreign key, with its name.
  return coalesce((select office.fold(procedure.content -> 'name' ->> 'vi') from office.procedure
    where procedure.code = $1 and procedure.valid_from = $2), '');
end $$;
alter table office.dossier add column procedure_sort text;
alter table office.dossier
  add column applicant_sort text not null generated always as (office.fold(applicant_name)) stored,
  alter column procedure_sort type text using office.procedure_sort_of(procedure_code, procedure_valid_from),
  alter column procedure_sort set not null;

create function office.derive_procedure_sort() returns trigger language plpgsql as $$
begin
  new.procedure_sort := office.procedure_sort_of(new.procedure_code, new.procedure_valid_from);
  return new;
end $$;
create trigger sorted before insert or update of procedure_code, procedure_valid_from on office.dossier
  for each row execute function office.derive_procedure_sort();

create function office.rename_procedure_of_dossiers() returns trigger language plpgsql as $$
begin
  update office.dossier set procedure_sort = office.fold(new.content -> 'name' ->> 'vi')
    where procedure_code = new.code and procedure_valid_from = new.valid_from;
  return null;
end $$;
create trigger dossiers_follow after update on office.procedure for each row
  when (new.content -> 'name' ->> 'vi' is distinct from old.content -> 'name' ->> 'vi')
  execute function office.rename_procedure_of_dossiers();

create index dossier_by_applicant on office.dossier (applicant_sort collate "C", received_at, id);
create index dossier_by_procedure on office.dossier (procedure_sort collate "C", received_at, id);
create index dossier_by_unit on office.dossier (lpad(competent_unit_code, 20) collate "C", received_at, id);
create index dossier_by_decision on office.dossier (office.place_of_decision(decision), received_at, id);
create index dossier_by_delivery on office.dossier (office.place_of_delivery(delivery), received_at, id);
-- By the nearest deadline: what is closed has none any more and comes last. By the farthest the index of all due moments is walked.
create index legal_clock_nearest on office.legal_clock ((state = 'closed'), due_at, dossier_id);
drop index office.legal_clock_due;
create index legal_clock_due on office.legal_clock (due_at, dossier_id);
