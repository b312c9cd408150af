-- Batch operations and their items, deletion of resources and of history.

create table engine.batch_operation (
  batch_operation_key bigint primary key,
  type text collate "C" not null,
  state text collate "C" not null,
  phase text collate "C" not null,
  selection jsonb not null,
  plan jsonb,
  purged_resource_key bigint,
  queried_key bigint not null,
  processed_key bigint not null,
  total_count integer not null,
  completed_count integer not null,
  failed_count integer not null,
  created_ms bigint not null,
  start_ms bigint,
  end_ms bigint,
  error_message text collate "C"
);

create table engine.batch_operation_item (
  batch_operation_item_key bigint primary key,
  batch_operation_key bigint not null,
  type text collate "C" not null,
  item_key bigint not null,
  process_instance_key bigint,
  root_instance_key bigint,
  state text collate "C" not null,
  error_message text collate "C",
  processed_ms bigint
);

create index batch_operation_item_by_batch on engine.batch_operation_item (batch_operation_key, batch_operation_item_key);
create index batch_operation_item_by_process_instance on engine.batch_operation_item (process_instance_key);

-- Of a deleted version the row stays, so that its number is not given again.
alter table engine.process_definition add column state text collate "C" not null default 'ACTIVE';
alter table engine.process_definition add column deletes_history boolean not null default false;
alter table engine.form add column state text collate "C" not null default 'ACTIVE';
alter table engine.decision_requirements add column state text collate "C" not null default 'ACTIVE';
alter table engine.decision_definition add column state text collate "C" not null default 'ACTIVE';

-- What has ended longest ago comes first when history is dropped by age.
create index process_instance_by_end on engine.process_instance (end_ms, process_instance_key) where end_ms is not null;

alter table engine.batch_operation set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table engine.batch_operation_item set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
