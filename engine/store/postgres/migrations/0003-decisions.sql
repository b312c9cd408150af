-- Decisions: deployed DMN files, their decisions, and what was decided, kept for audit.

create table engine.decision_requirements (
  decision_requirements_key bigint primary key,
  decision_requirements_id text collate "C" not null,
  name text collate "C" not null,
  version integer not null,
  resource_name text collate "C" not null,
  checksum text collate "C" not null,
  resource text collate "C" not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  tenant_id text collate "C" not null
);

create table engine.decision_definition (
  decision_definition_key bigint primary key,
  decision_definition_id text collate "C" not null,
  name text collate "C" not null,
  version integer not null,
  version_tag text collate "C",
  decision_requirements_key bigint not null,
  decision_requirements_id text collate "C" not null,
  decision_requirements_name text collate "C" not null,
  decision_requirements_version integer not null,
  deployment_key bigint not null,
  tenant_id text collate "C" not null
);

create table engine.decision_instance (
  decision_instance_key bigint primary key,
  decision_evaluation_key bigint not null,
  evaluation_index integer not null,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint,
  element_instance_key bigint,
  decision_definition_key bigint not null,
  decision_definition_id text collate "C" not null,
  decision_definition_name text collate "C" not null,
  decision_definition_version integer not null,
  decision_definition_type text collate "C" not null,
  decision_requirements_key bigint not null,
  root_decision_definition_key bigint not null,
  state text collate "C" not null,
  failure text collate "C",
  result text collate "C" not null,
  evaluated_inputs jsonb not null,
  matched_rules jsonb not null,
  evaluated_ms bigint not null,
  tenant_id text collate "C" not null
);

create index decision_requirements_by_id on engine.decision_requirements (left(decision_requirements_id, 255), version);
create index decision_definition_by_id on engine.decision_definition (left(decision_definition_id, 255), version);

create index decision_instance_by_evaluation on engine.decision_instance (decision_evaluation_key, evaluation_index);
create index decision_instance_by_process_instance on engine.decision_instance (process_instance_key)
  where process_instance_key is not null;
create index decision_instance_by_definition on engine.decision_instance (decision_definition_key, decision_instance_key);
create index decision_instance_by_moment on engine.decision_instance (evaluated_ms, decision_instance_key);
