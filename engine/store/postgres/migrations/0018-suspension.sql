-- Suspended process instances. Their timers are due for nobody, and the steps that would move them on wait here.
alter table engine.process_instance add column suspended_ms bigint;

alter table engine.timer add column is_suspended boolean not null default false;
alter table engine.timer alter column is_suspended drop default;
-- Timers that are due for nobody, perhaps for months, must not lie before those that are.
drop index engine.timer_by_due;
create index timer_by_due on engine.timer (due_ms) where not is_suspended;

create table engine.buffered_step (
  buffered_step_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  step jsonb not null
);
create index buffered_step_by_process_instance on engine.buffered_step (process_instance_key);

-- Who may do everything may do this too.
update engine.identity_authorization set permission_types = permission_types || '["SUSPEND_PROCESS_INSTANCE"]'
  where owner_type = 'ROLE' and owner_id = 'admin' and resource_type = 'PROCESS_DEFINITION' and resource_id = '*'
    and permission_types ? 'CANCEL_PROCESS_INSTANCE';
update engine.identity_authorization
  set permission_types = permission_types || '["CREATE_BATCH_OPERATION_SUSPEND_PROCESS_INSTANCE"]'
  where owner_type = 'ROLE' and owner_id = 'admin' and resource_type = 'BATCH' and resource_id = '*'
    and permission_types ? 'CREATE_BATCH_OPERATION_CANCEL_PROCESS_INSTANCE';
