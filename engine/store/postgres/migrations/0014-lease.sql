-- Who may write. The holder renews the lease by the database's clock; when it has run out, another engine may take it. The fence of each
-- commit stays the epoch in engine.meta: the lease decides when it is raised.
create table engine.lease (
  only_row boolean primary key default true check (only_row),
  holder text collate "C",
  expires_at timestamptz,
  check ((holder is null) = (expires_at is null))
);
insert into engine.lease default values;

-- The engines on this database, and where they answer: the leader, and those that stand by.
create table engine.member (
  id text collate "C" primary key,
  rest_address text collate "C",
  grpc_address text collate "C",
  certificate text collate "C",
  seen_at timestamptz not null
);

alter table engine.lease set (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table engine.member set (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
