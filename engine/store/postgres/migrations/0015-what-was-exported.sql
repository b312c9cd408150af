-- What a search shows of a job and of a message subscription: the last of the events that Camunda's secondary storage is told of.
alter table engine.job
  add column shown_state text collate "C" not null default 'CREATED',
  add column failed_with_retries_left boolean not null default false;
update engine.job set
  shown_state = case state when 'ACTIVATED' then 'CREATED' when 'BACKING_OFF' then 'FAILED' else state end,
  failed_with_retries_left = state = 'BACKING_OFF'
  where state not in ('CREATED', 'ACTIVATED');
alter table engine.job
  alter column shown_state drop default,
  alter column failed_with_retries_left drop default;

-- A subscription stays as history when it is closed, as long as its instance.
alter table engine.message_subscription
  add column state text collate "C" not null default 'CREATED',
  add column updated_ms bigint;
update engine.message_subscription set updated_ms = created_ms;
alter table engine.message_subscription
  alter column state drop default,
  alter column updated_ms set not null;
create index message_subscription_open on engine.message_subscription (root_process_instance_key)
  where state <> 'DELETED' and not (state = 'CORRELATED' and interrupting and element_instance_key is not null);
