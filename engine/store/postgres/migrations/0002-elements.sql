-- What the rest of BPMN needs: signals, compensation, multi-instance loops, and jobs and transitions of listeners.

create table engine.signal_subscription (
  signal_subscription_key bigint primary key,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  element_instance_key bigint,
  target_element_id text collate "C" not null,
  signal_name text collate "C" not null,
  tenant_id text collate "C" not null
);
create index signal_subscription_by_process_instance on engine.signal_subscription (process_instance_key);

-- A signal that a process has thrown and that is still to be broadcast: due at once, and gone with its broadcast.
create table engine.thrown_signal (
  thrown_signal_key bigint primary key,
  signal_name text collate "C" not null,
  variables jsonb not null,
  due_ms bigint not null
);
create index thrown_signal_by_due on engine.thrown_signal (due_ms);

create table engine.compensation_subscription (
  compensation_subscription_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  flow_scope_key bigint not null,
  activity_id text collate "C" not null,
  activity_instance_key bigint not null,
  handler_id text collate "C",
  throwing_instance_key bigint,
  handler_instance_key bigint
);
create index compensation_subscription_by_process_instance on engine.compensation_subscription (process_instance_key);

alter table engine.element_instance add column loop jsonb;
alter table engine.job add column listener_event_type text collate "C";
alter table engine.job add column listener_index integer;
alter table engine.user_task add column transition jsonb;

alter table engine.signal_subscription set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
alter table engine.thrown_signal set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
alter table engine.compensation_subscription set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
