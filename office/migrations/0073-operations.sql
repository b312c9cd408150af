-- What operators have the engine do to many process instances at once: asked for, looked through, begun, and found again. Moments are real time.
create table office.operation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references office.person,
  kind text not null check (kind in ('resolve', 'set-variables', 'cancel', 'move', 'migrate', 'delete')),
  -- Which instances were asked for: their keys, a cause of incidents, or a filter. The items are what came of it.
  selection jsonb not null,
  -- Variables, moves, or the version and the mapping.
  parameters jsonb not null,
  reason text check (length(reason) between 3 and 500),
  -- A preview shows what would happen.
  state text not null default 'preview' check (state in ('preview', 'running', 'paused', 'cancelled', 'done')),
  -- Goes to the engine with each command, whose own log keeps it.
  reference bigint not null,
  -- The operation whose failed items are tried again.
  retry_of uuid references office.operation on delete set null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- Whoever works on it holds it until then; after that its holder has died.
  held_until timestamptz,
  check ((state = 'preview') = (started_at is null)),
  check ((state in ('cancelled', 'done')) = (finished_at is not null))
);
create index operation_created on office.operation (created_at desc);
create index operation_at_work on office.operation (held_until nulls first) where state in ('running', 'paused', 'cancelled');

create table office.operation_item (
  operation_id uuid not null references office.operation on delete cascade,
  position integer not null check (position > 0),
  process_instance_key text not null,
  process_id text not null,
  version integer not null,
  -- 'trying': the engine was told, and what came of it is not known yet. 'dropped': the operation was cancelled before its turn.
  state text not null check (state in ('waiting', 'excluded', 'trying', 'done', 'failed', 'dropped')),
  -- What it is about in the instance: keys of incidents, or of the element instances whose tokens move.
  targets text[] not null default '{}',
  -- Incidents that stood open beside them: what is open later and is not among these is new.
  others text[] not null default '{}',
  -- What came of it, or why not: { vi, en }.
  detail jsonb,
  tried_at timestamptz,
  primary key (operation_id, position),
  unique (operation_id, process_instance_key),
  check ((state = 'trying') <= (tried_at is not null)),
  check ((state in ('excluded', 'failed')) <= (detail is not null))
);
create index operation_item_state on office.operation_item (operation_id, state, position);
create index operation_item_instance on office.operation_item (process_instance_key);
