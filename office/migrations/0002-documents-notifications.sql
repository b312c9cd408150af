-- Issued documents with their numbers, and what citizens and staff are told.

create table office.number_register (
  unit_code text not null references office.unit,
  register text not null check (length(register) between 1 and 40),
  year integer not null check (year between 2000 and 2200),
  last_number integer not null check (last_number > 0),
  primary key (unit_code, register, year)
);

create table office.document (
  id uuid primary key default gen_random_uuid(),
  dossier_id uuid not null references office.dossier,
  kind text not null check (kind in ('receipt', 'supplement-request', 'refusal', 'apology', 'birth-certificate')),
  -- The business key of the act of issuing: the same key never makes a second document.
  key text not null unique check (length(key) between 1 and 200),
  unit_code text not null references office.unit,
  register text,
  year integer,
  number integer,
  written_number text,
  name text not null,
  media_type text not null,
  content bytea not null,
  content_hash text not null check (length(content_hash) = 64),
  issued_at timestamptz not null,
  issued_by text not null,
  unique (unit_code, register, year, number),
  check ((number is null) = (register is null) and (number is null) = (year is null))
);
create index document_of on office.document (dossier_id, issued_at);
create trigger written_once before update or delete on office.document
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on office.document
  for each statement execute function office.refuse_change();

create table office.notification (
  id bigint generated always as identity primary key,
  -- The business key: the same key never tells twice.
  key text not null unique check (length(key) between 1 and 200),
  dossier_id uuid references office.dossier,
  audience text not null check (audience in ('citizen', 'staff')),
  recipient text not null,
  email text,
  language text not null check (language in ('vi', 'en')),
  template text not null,
  subject text not null,
  body text not null,
  -- 'kept': nobody sends it, pages show it. 'sending' is claimed; 'uncertain' was claimed when the process died and is never repeated by itself.
  state text not null check (state in ('kept', 'waiting', 'sending', 'sent', 'failed', 'uncertain')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  check ((state = 'waiting') = (next_attempt_at is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
create index notification_waiting on office.notification (next_attempt_at, id) where state = 'waiting';
create index notification_of on office.notification (dossier_id, id);
