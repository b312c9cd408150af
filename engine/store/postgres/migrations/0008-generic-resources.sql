-- Files that a deployment carries beside processes, decisions and forms, such as RPA scripts.

create table engine.generic_resource (
  resource_key bigint primary key,
  resource_id text collate "C" not null,
  version integer not null,
  version_tag text collate "C",
  resource_name text collate "C" not null,
  checksum text collate "C" not null,
  resource text collate "C" not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  tenant_id text collate "C" not null,
  state text collate "C" not null
);
