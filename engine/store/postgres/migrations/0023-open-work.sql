-- What is waited for: jobs and user tasks that are not over, found without reading those that are.
create index job_open on engine.job (job_key)
  where state in ('CREATED', 'ACTIVATED', 'SUSPENDED', 'BACKING_OFF', 'FAILED', 'ERROR_THROWN');
create index user_task_waiting on engine.user_task (user_task_key)
  where state in ('CREATED', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'CANCELING');
