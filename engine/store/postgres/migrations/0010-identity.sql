-- Who may use the API, and for what. All rows are in memory while the engine runs, which also keeps their ids apart: within one
-- statement a unique index would not yet see that a name was given up.

create table engine.identity_user (
  user_key bigint primary key,
  username text collate "C" not null,
  name text collate "C" not null,
  email text collate "C" not null,
  password_hash text collate "C" not null,
  created_ms bigint not null
);

create table engine.identity_group (
  group_key bigint primary key,
  group_id text collate "C" not null,
  name text collate "C" not null,
  description text collate "C" not null
);

create table engine.identity_role (
  role_key bigint primary key,
  role_id text collate "C" not null,
  name text collate "C" not null,
  description text collate "C" not null
);

create table engine.identity_mapping_rule (
  mapping_rule_key bigint primary key,
  mapping_rule_id text collate "C" not null,
  name text collate "C" not null,
  claim_name text collate "C" not null,
  claim_value text collate "C" not null
);

create table engine.identity_membership (
  membership_key bigint primary key,
  container_type text collate "C" not null,
  container_id text collate "C" not null,
  member_type text collate "C" not null,
  member_id text collate "C" not null
);

create table engine.identity_authorization (
  authorization_key bigint primary key,
  owner_type text collate "C" not null,
  owner_id text collate "C" not null,
  resource_type text collate "C" not null,
  resource_id text collate "C" not null,
  resource_property_name text collate "C",
  permission_types jsonb not null
);
