-- Whose dossier a process instance is about is asked of the list too, before the engine is.
drop index office.task_instance;
create index task_instance on office.task (process_instance_key);
