-- Conditional events: who waits for a condition. The condition is part of the diagram.

create table engine.conditional_subscription (
  conditional_subscription_key bigint primary key,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  process_definition_id text collate "C" not null,
  element_instance_key bigint,
  target_element_id text collate "C" not null,
  tenant_id text collate "C" not null
);
create index conditional_subscription_by_process_instance on engine.conditional_subscription (process_instance_key);

alter table engine.conditional_subscription set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
