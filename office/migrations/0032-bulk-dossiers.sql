-- A bulk action over dossiers: their open tasks are given to somebody, their papers are printed, their lines exported. An item is a task, or a dossier alone.
alter table office.bulk_job drop constraint bulk_job_action_check;
alter table office.bulk_job add constraint bulk_job_action_check
  check (action in ('claim', 'release', 'assign', 'complete', 'print', 'export', 'undo'));
alter table office.bulk_item alter column task_key drop not null;
alter table office.bulk_item add column dossier_id uuid references office.dossier;
alter table office.bulk_item add constraint bulk_item_of_something check (task_key is not null or dossier_id is not null);
