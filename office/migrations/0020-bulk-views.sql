-- Work on many tasks at once: asked for, looked at, started, and found again. Moments are real time.
create table office.bulk_job (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references office.person,
  action text not null check (action in ('claim', 'release', 'assign', 'complete', 'print', 'undo')),
  -- Whom to give the tasks to, what the form says, which papers are printed.
  parameters jsonb not null,
  reason text check (length(reason) between 1 and 500),
  -- A draft shows what would happen.
  state text not null default 'draft' check (state in ('draft', 'running', 'done')),
  undo_of uuid references office.bulk_job,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- Whoever works on it holds it until then; after that its holder has died.
  held_until timestamptz,
  file bytea,
  check ((state = 'draft') = (started_at is null)),
  check ((state = 'done') = (finished_at is not null))
);
create index bulk_job_of on office.bulk_job (person_id, created_at desc);
create index bulk_job_running on office.bulk_job (held_until nulls first) where state = 'running';
create index bulk_job_draft on office.bulk_job (created_at) where state = 'draft';
create unique index bulk_job_undone_once on office.bulk_job (undo_of);

create table office.bulk_item (
  job_id uuid not null references office.bulk_job on delete cascade,
  position integer not null check (position > 0),
  task_key text not null,
  dossier_code text,
  state text not null check (state in ('waiting', 'excluded', 'done', 'failed')),
  -- Why not: { vi, en }.
  detail jsonb,
  -- Who held the task before, for undoing.
  holder_before text,
  primary key (job_id, position),
  check ((state in ('excluded', 'failed')) = (detail is not null))
);
create index bulk_item_state on office.bulk_item (job_id, state, position);

-- Filters with a name, for oneself or for all who hold a role: in one unit, or (null) in the whole city.
create table office.task_view (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references office.person,
  name text not null check (length(name) between 1 and 80),
  -- What stands in the address of the list.
  query text not null check (length(query) <= 1000),
  shared_role text,
  shared_unit_code text references office.unit,
  created_at timestamptz not null,
  check (shared_unit_code is null or shared_role is not null)
);
create index task_view_of on office.task_view (owner_id);
create index task_view_shared on office.task_view (shared_role, shared_unit_code) where shared_role is not null;

-- Which columns of the work-list somebody has chosen, and how many rows a page.
create table office.task_list_choice (
  person_id uuid primary key references office.person,
  columns text[] not null,
  page_size integer not null check (page_size between 10 and 200)
);
