-- The office: units, people, procedures, dossiers and their legal clock; and the audit trail in a schema of its own.

create schema if not exists office;
create schema if not exists audit;

-- History is written once. Privileges keep the application out; this keeps everybody out, the owner of the tables too.
create function office.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

-- units ----------------------------------------------------------------------------------------------------------------

create table office.unit (
  code text primary key check (code ~ '^[A-Z][0-9]{2}(\.[A-Z0-9]{1,12})?$'),
  kind text not null check (kind in ('city', 'department', 'former-district', 'ward', 'commune', 'service-centre-branch')),
  name text not null check (length(name) between 1 and 200),
  parent_code text references office.unit,
  former_district text,
  sort_number integer not null,
  valid_from date not null,
  valid_to date,
  search_text text not null,
  source text not null,
  verified_by text,
  sample boolean not null default false,
  check (valid_to is null or valid_to >= valid_from)
);
create index unit_kind on office.unit (kind, sort_number);

-- people ---------------------------------------------------------------------------------------------------------------

create table office.person (
  id uuid primary key default gen_random_uuid(),
  user_name text not null unique check (user_name = lower(user_name) and length(user_name) between 1 and 100),
  full_name text not null check (length(full_name) between 1 and 200),
  email text,
  password_hash text,
  active boolean not null default true,
  sample boolean not null default false,
  failed_sign_ins integer not null default 0,
  sign_in_allowed_at timestamptz
);

create table office.membership (
  id bigint generated always as identity primary key,
  person_id uuid not null references office.person,
  unit_code text not null references office.unit,
  role text not null check (role in ('counter-officer', 'case-officer', 'unit-leader', 'department-officer', 'city-monitor',
    'process-designer', 'clerk', 'administrator')),
  valid_from date not null,
  valid_to date,
  unique (person_id, unit_code, role, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
create index membership_unit on office.membership (unit_code, role);

create table office.session (
  token_hash text primary key check (length(token_hash) = 64),
  person_id uuid not null references office.person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on office.session (expires_at);

-- rules: procedures and working calendar, effective-dated ---------------------------------------------------------------

create table office.procedure (
  code text not null check (length(code) between 1 and 40),
  valid_from date not null,
  valid_to date,
  content jsonb not null,
  search_text text not null,
  source text not null,
  verified_by text,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);

create table office.calendar_day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'in-lieu', 'swapped-off', 'swapped-working')),
  name_vi text not null,
  name_en text not null,
  source text not null,
  verified_by text
);

create table office.virtual_time (
  singleton boolean primary key default true check (singleton),
  moment timestamptz not null
);

-- dossiers -------------------------------------------------------------------------------------------------------------

create table office.dossier_number (
  unit_code text not null references office.unit,
  day date not null,
  last_number integer not null check (last_number between 1 and 9999),
  primary key (unit_code, day)
);

create table office.dossier (
  id uuid primary key default gen_random_uuid(),
  intake_id uuid not null unique,
  code text not null unique,
  procedure_code text not null,
  procedure_valid_from date not null,
  case_id text not null,
  channel text not null check (channel in ('counter', 'online', 'post', 'transferred')),
  receiving_unit_code text not null references office.unit,
  competent_unit_code text not null references office.unit,
  -- Every unit that may see the dossier: a permission is a look into an index, not a join.
  unit_codes text[] not null,
  applicant_name text not null,
  applicant jsonb not null,
  answers jsonb not null,
  return_at text,
  note text,
  look_up_code text not null,
  phone_tail text,
  received_at timestamptz not null,
  received_by text not null,
  decision text not null default 'received' check (decision in ('received', 'examining', 'supplementing', 'consulting',
    'awaiting-signature', 'approved', 'refused', 'withdrawn')),
  finance text not null default 'none' check (finance in ('none', 'due', 'paid', 'refunded')),
  delivery text not null default 'none' check (delivery in ('none', 'ready', 'delivered', 'undeliverable')),
  transfer text not null default 'none' check (transfer in ('none', 'offered', 'accepted', 'returned')),
  priority integer not null default 50 check (priority between 0 and 100),
  search_text text not null,
  foreign key (procedure_code, procedure_valid_from) references office.procedure (code, valid_from)
);
create index dossier_newest on office.dossier (received_at desc, id desc);
create index dossier_units on office.dossier using gin (unit_codes);
create index dossier_procedure on office.dossier (procedure_code, received_at);

create table office.dossier_history (
  id bigint generated always as identity primary key,
  dossier_id uuid not null references office.dossier,
  happened_at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'citizen')),
  actor_id text,
  actor_name text not null,
  action text not null,
  reason text,
  before jsonb,
  after jsonb
);
create index dossier_history_of on office.dossier_history (dossier_id, id);
create trigger written_once before update or delete on office.dossier_history
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on office.dossier_history
  for each statement execute function office.refuse_change();

create table office.paper_content (
  hash text primary key check (length(hash) = 64),
  media_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  content bytea not null
);

create table office.paper (
  id uuid primary key default gen_random_uuid(),
  dossier_id uuid not null references office.dossier,
  kind text not null check (length(kind) between 1 and 80),
  name text not null check (length(name) between 1 and 200),
  form text not null check (form in ('original', 'copy', 'certified-copy', 'photo')),
  quantity integer not null check (quantity between 1 and 99),
  content_hash text references office.paper_content,
  added_at timestamptz not null,
  added_by text not null
);
create index paper_of on office.paper (dossier_id, added_at);

create table office.dossier_instance (
  process_instance_key text primary key,
  dossier_id uuid not null references office.dossier,
  process_id text not null,
  linked_at timestamptz not null
);
create index dossier_instance_of on office.dossier_instance (dossier_id);

create table office.look_up_throttle (
  code text primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  blocked_until timestamptz not null
);
create index look_up_throttle_age on office.look_up_throttle (last_failure_at);

create table office.survey (
  dossier_id uuid primary key references office.dossier,
  answers jsonb not null,
  comment text,
  answered_at timestamptz not null
);

-- the legal clock ------------------------------------------------------------------------------------------------------

create table office.legal_clock (
  dossier_id uuid primary key references office.dossier,
  "limit" jsonb not null,
  received_at timestamptz not null,
  started_at timestamptz not null,
  original_due_at timestamptz not null,
  lawful_due_at timestamptz not null,
  due_at timestamptz not null,
  allotted_ms bigint not null check (allotted_ms >= 0),
  state text not null default 'running' check (state in ('running', 'stopped', 'closed')),
  extended boolean not null default false,
  closed_at timestamptz,
  worked_ms bigint,
  changes integer not null default 0,
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (worked_ms is not null)),
  check (lawful_due_at >= original_due_at and due_at >= lawful_due_at)
);
create index legal_clock_open on office.legal_clock (lawful_due_at) where state <> 'closed';
create index legal_clock_closed on office.legal_clock (closed_at) where state = 'closed';

create table office.clock_stop (
  id bigint generated always as identity primary key,
  dossier_id uuid not null references office.legal_clock,
  reason text not null,
  stopped_at timestamptz not null,
  resumed_at timestamptz,
  check (resumed_at >= stopped_at)
);
create unique index clock_stop_one_open on office.clock_stop (dossier_id) where resumed_at is null;
create index clock_stop_of on office.clock_stop (dossier_id, id);

create table office.clock_milestone (
  dossier_id uuid not null references office.legal_clock,
  milestone text not null check (milestone in ('remind-officer', 'warn-leader', 'breached', 'breached-again')),
  reached_at timestamptz not null,
  primary key (dossier_id, milestone)
);

create table office.due_date (
  id bigint generated always as identity primary key,
  dossier_id uuid not null references office.legal_clock,
  due_at timestamptz not null,
  cause text not null check (cause in ('receipt', 'stop', 'extension', 'new-appointment')),
  reason text,
  set_at timestamptz not null
);
create index due_date_of on office.due_date (dossier_id, id);
create trigger written_once before update or delete on office.due_date
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on office.due_date
  for each statement execute function office.refuse_change();

-- outbox ---------------------------------------------------------------------------------------------------------------

create table office.outbox (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('publish-message')),
  name text not null,
  correlation_key text not null,
  message_id text not null,
  variables jsonb not null,
  time_to_live_ms bigint not null,
  -- Set for a message that starts a process: it is repeated until an instance of that process is linked to the dossier.
  dossier_id uuid references office.dossier,
  confirmed_by_process_id text,
  attempts integer not null default 0,
  published_at timestamptz,
  next_attempt_at timestamptz not null,
  done_at timestamptz,
  last_error text,
  unique (name, correlation_key, message_id)
);
create index outbox_due on office.outbox (next_attempt_at, id) where done_at is null;
create index outbox_of on office.outbox (dossier_id) where done_at is null;

-- audit ----------------------------------------------------------------------------------------------------------------

create table audit.entry (
  number bigint primary key check (number > 0),
  happened_at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'citizen')),
  actor_id text,
  actor_name text not null,
  action text not null,
  subject text not null,
  data text not null,
  previous_hash text not null check (length(previous_hash) = 64),
  hash text not null unique check (length(hash) = 64)
);
create index entry_subject on audit.entry (subject, number);
create trigger written_once before update or delete on audit.entry
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on audit.entry
  for each statement execute function office.refuse_change();
