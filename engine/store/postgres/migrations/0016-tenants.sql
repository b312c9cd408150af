-- Tenants. What there was is of the default one, with which every engine begins.
create table engine.identity_tenant (
  tenant_key bigint primary key,
  tenant_id text collate "C" not null,
  name text collate "C" not null,
  description text collate "C" not null
);
insert into engine.identity_tenant values (1, '<default>', 'Default', '');

alter table engine.message_start_lock add column tenant_id text collate "C" not null default '<default>';
alter table engine.message_start_lock alter column tenant_id drop default;
alter table engine.thrown_signal add column tenant_id text collate "C" not null default '<default>';
alter table engine.thrown_signal alter column tenant_id drop default;
