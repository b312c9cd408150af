-- The embedded engine's tables. One table per descriptor of engine/core/entities; moments are milliseconds since the epoch,
-- keys are Zeebe's 64-bit keys. Text is compared byte by byte (collation C), so that order and paging are the same everywhere.
-- Indexes hold no unbounded text as it is: a b-tree entry above 2.7 KB would make a whole batch fail.

create schema if not exists engine;

-- One row: who may write (epoch), the next free key, and the pinned moment of the controllable clock.
create table engine.meta (
  only_row boolean primary key default true check (only_row),
  epoch bigint not null,
  next_key bigint not null,
  pinned_clock_ms bigint
);
-- Keys of partition 1 start above 1 << 51, as Zeebe makes them.
insert into engine.meta (epoch, next_key) values (0, 2251799813685249);

create table engine.process_definition (
  process_definition_key bigint primary key,
  process_definition_id text collate "C" not null,
  version integer not null,
  version_tag text collate "C",
  name text collate "C",
  resource_name text collate "C" not null,
  checksum text collate "C" not null,
  resource text collate "C" not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  has_start_form boolean not null,
  tenant_id text collate "C" not null
);

create table engine.form (
  form_key bigint primary key,
  form_id text collate "C" not null,
  version integer not null,
  version_tag text collate "C",
  resource_name text collate "C" not null,
  checksum text collate "C" not null,
  resource text collate "C" not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  tenant_id text collate "C" not null
);

create table engine.process_instance (
  process_instance_key bigint primary key,
  root_process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  process_definition_version integer not null,
  parent_process_instance_key bigint,
  parent_element_instance_key bigint,
  state text collate "C" not null,
  start_ms bigint not null,
  end_ms bigint,
  start_correlation_key text collate "C",
  tags jsonb not null,
  taken_sequence_flows jsonb not null,
  tenant_id text collate "C" not null
);

create table engine.element_instance (
  element_instance_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  element_id text collate "C" not null,
  element_name text collate "C",
  element_type text collate "C" not null,
  flow_scope_key bigint,
  state text collate "C" not null,
  start_ms bigint not null,
  end_ms bigint,
  join_tokens jsonb not null,
  pending_trigger jsonb,
  called_process_instance_key bigint
);

create table engine.variable (
  variable_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  scope_key bigint not null,
  name text collate "C" not null,
  value text collate "C" not null,
  tenant_id text collate "C" not null
);

create table engine.job (
  job_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  process_definition_version integer not null,
  element_instance_key bigint not null,
  element_id text collate "C" not null,
  type text collate "C" not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  retries integer not null,
  worker text collate "C" not null,
  deadline_ms bigint,
  recur_at_ms bigint,
  custom_headers jsonb not null,
  error_code text collate "C",
  error_message text collate "C",
  created_ms bigint not null,
  end_ms bigint,
  tags jsonb not null,
  tenant_id text collate "C" not null
);

create table engine.user_task (
  user_task_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  process_definition_version integer not null,
  element_instance_key bigint not null,
  element_id text collate "C" not null,
  name text collate "C",
  state text collate "C" not null,
  assignee text collate "C" not null,
  candidate_groups jsonb not null,
  candidate_users jsonb not null,
  due_date_ms bigint,
  follow_up_date_ms bigint,
  priority integer not null,
  form_key bigint,
  external_form_reference text collate "C",
  custom_headers jsonb not null,
  created_ms bigint not null,
  end_ms bigint,
  tags jsonb not null,
  tenant_id text collate "C" not null
);

create table engine.timer (
  timer_key bigint primary key,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  element_instance_key bigint,
  target_element_id text collate "C" not null,
  due_ms bigint not null,
  repetitions_left integer not null,
  cycle text collate "C" not null
);

create table engine.message_subscription (
  message_subscription_key bigint primary key,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  element_instance_key bigint,
  target_element_id text collate "C" not null,
  message_name text collate "C" not null,
  correlation_key text collate "C" not null,
  interrupting boolean not null,
  created_ms bigint not null,
  tenant_id text collate "C" not null
);

create table engine.incident (
  incident_key bigint primary key,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  element_instance_key bigint not null,
  element_id text collate "C" not null,
  error_type text collate "C" not null,
  error_message text collate "C" not null,
  job_key bigint,
  state text collate "C" not null,
  created_ms bigint not null,
  resolved_ms bigint,
  tenant_id text collate "C" not null
);

create table engine.message (
  message_key bigint primary key,
  name text collate "C" not null,
  correlation_key text collate "C" not null,
  message_id text collate "C" not null,
  published_ms bigint not null,
  deadline_ms bigint not null,
  variables jsonb not null,
  correlated_process_ids jsonb not null,
  tenant_id text collate "C" not null
);

create table engine.message_start_lock (
  process_instance_key bigint primary key,
  process_definition_id text collate "C" not null,
  correlation_key text collate "C" not null
);

create index process_definition_by_id on engine.process_definition (left(process_definition_id, 255), version);
create index form_by_id on engine.form (left(form_id, 255), version);

create index process_instance_by_root on engine.process_instance (root_process_instance_key);
create index process_instance_by_parent on engine.process_instance (parent_process_instance_key)
  where parent_process_instance_key is not null;
create index process_instance_by_definition on engine.process_instance (process_definition_key, process_instance_key);
create index process_instance_by_start on engine.process_instance (start_ms, process_instance_key);

create index element_instance_by_process_instance on engine.element_instance (process_instance_key, element_instance_key);

create index variable_by_process_instance on engine.variable (process_instance_key);
create index variable_by_scope on engine.variable (scope_key);
create index variable_by_value on engine.variable (left(name, 64), left(value, 64));

create index job_by_process_instance on engine.job (process_instance_key);
-- What a start loads (CREATED) and what falls due (ACTIVATED by deadline, BACKING_OFF by recurrence).
create index job_waiting on engine.job (state, deadline_ms, recur_at_ms)
  where state in ('CREATED', 'ACTIVATED', 'BACKING_OFF');

create index user_task_by_process_instance on engine.user_task (process_instance_key);
create index user_task_by_element_instance on engine.user_task (element_instance_key);
create index user_task_open on engine.user_task (created_ms, user_task_key) where state = 'CREATED';
create index user_task_open_by_due_date on engine.user_task (due_date_ms) where state = 'CREATED';
create index user_task_open_by_assignee on engine.user_task (left(assignee, 255)) where state = 'CREATED';
create index user_task_open_by_group on engine.user_task using gin (candidate_groups)
  with (fastupdate = off) where state = 'CREATED';
create index user_task_open_by_candidate on engine.user_task using gin (candidate_users)
  with (fastupdate = off) where state = 'CREATED';

create index timer_by_due on engine.timer (due_ms);
create index timer_by_process_instance on engine.timer (process_instance_key);

create index message_subscription_by_process_instance on engine.message_subscription (process_instance_key);

create index incident_by_process_instance on engine.incident (process_instance_key);
create index incident_open_by_root on engine.incident (root_process_instance_key) where state = 'ACTIVE';
create index incident_open_by_element on engine.incident (element_instance_key) where state = 'ACTIVE';

create index message_by_deadline on engine.message (deadline_ms);

-- Rows of these tables change several times within seconds. Room on the page keeps the new versions beside the old ones,
-- and vacuum comes by counts, not by a fifth of a table that keeps growing.
alter table engine.meta set (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table engine.process_instance set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table engine.element_instance set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table engine.variable set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table engine.job set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table engine.user_task set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table engine.timer set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
alter table engine.message_subscription set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
alter table engine.message set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
alter table engine.message_start_lock set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
