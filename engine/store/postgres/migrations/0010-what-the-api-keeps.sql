-- What Camunda's API shows beside the instances: who asked for what, which message went where, how many jobs, values and
-- listeners of the whole cluster, and documents.

create table engine.correlated_message_subscription (
  correlated_message_subscription_key bigint primary key,
  message_subscription_key bigint not null,
  message_key bigint not null,
  message_name text collate "C" not null,
  correlation_key text collate "C" not null,
  correlated_ms bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  element_instance_key bigint,
  element_id text collate "C" not null,
  tenant_id text collate "C" not null
);

create index correlated_message_subscription_by_process_instance
  on engine.correlated_message_subscription (process_instance_key);

create table engine.cluster_variable (
  cluster_variable_key bigint primary key,
  name text collate "C" not null,
  scope text collate "C" not null,
  tenant_id text collate "C",
  value text collate "C" not null
);

create table engine.global_task_listener (
  global_task_listener_key bigint primary key,
  id text collate "C" not null,
  type text collate "C" not null,
  retries integer not null,
  event_types jsonb not null,
  after_non_global boolean not null,
  priority integer not null
);

create table engine.audit_log (
  audit_log_key bigint primary key,
  at_ms bigint not null,
  actor_type text collate "C" not null,
  actor_id text collate "C",
  category text collate "C" not null,
  entity_type text collate "C" not null,
  operation_type text collate "C" not null,
  result text collate "C" not null,
  entity_key text collate "C" not null,
  entity_description text collate "C",
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint,
  process_definition_id text collate "C",
  element_instance_key bigint,
  job_key bigint,
  user_task_key bigint,
  batch_operation_key bigint,
  batch_operation_type text collate "C",
  decision_requirements_key bigint,
  decision_requirements_id text collate "C",
  decision_definition_key bigint,
  decision_definition_id text collate "C",
  decision_evaluation_key bigint,
  deployment_key bigint,
  form_key bigint,
  resource_key bigint,
  related_entity_key text collate "C",
  related_entity_type text collate "C",
  tenant_id text collate "C"
);

create index audit_log_by_moment on engine.audit_log (at_ms, audit_log_key);
create index audit_log_by_user_task on engine.audit_log (user_task_key) where user_task_key is not null;
create index audit_log_by_process_instance on engine.audit_log (process_instance_key) where process_instance_key is not null;

-- How many jobs of a type were created, completed and failed in five minutes, by the worker and, of failures, by the error.
create table engine.job_metric (
  job_metric_key bigint primary key,
  bucket_ms bigint not null,
  job_type text collate "C" not null,
  worker text collate "C" not null,
  error_code text collate "C" not null,
  error_message text collate "C" not null,
  created_count integer not null,
  created_ms bigint,
  completed_count integer not null,
  completed_ms bigint,
  failed_count integer not null,
  failed_ms bigint,
  is_incomplete boolean not null
);

create index job_metric_by_bucket on engine.job_metric (bucket_ms, job_type);

create table engine.document (
  document_id text collate "C" primary key,
  file_name text collate "C" not null,
  content_type text collate "C" not null,
  content_hash text collate "C" not null,
  content bytea not null,
  expires_ms bigint,
  process_definition_id text collate "C",
  process_instance_key bigint,
  custom_properties jsonb not null,
  link_secret bytea not null,
  created_ms bigint not null
);

alter table engine.document alter column content set storage external;
create index document_by_expiry on engine.document (expires_ms) where expires_ms is not null;
