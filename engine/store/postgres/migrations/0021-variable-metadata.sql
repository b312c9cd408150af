-- What the keepers of a cluster variable note about it.
alter table engine.cluster_variable add column metadata jsonb not null default '{}';
alter table engine.cluster_variable alter column metadata drop default;
