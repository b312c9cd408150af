-- What people ask of the data that are kept about them: that something be corrected, or deleted. Who asks is enciphered, and found by a keyed hash of the identity number.
create table office.data_request (
  id uuid primary key default gen_random_uuid(),
  number bigint not null generated always as identity unique,
  kind text not null check (kind in ('correction', 'deletion')),
  dossier_id uuid not null references office.dossier,
  -- Which unit keeps the record, and has to answer.
  unit_code text not null references office.unit,
  person_hash bytea not null,
  requester bytea not null,
  channel text not null check (channel in ('online', 'counter')),
  -- Who took it at the counter.
  taken_by uuid references office.person,
  -- Of a correction: what of the declaration is wrong, what it is called, what it says and what it should say.
  field text check (length(field) between 1 and 100),
  label jsonb,
  value_before text check (length(value_before) <= 4000),
  value_wanted text check (length(value_wanted) between 1 and 500),
  reason text not null check (length(reason) between 1 and 1000),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'refused')),
  answer text check (length(answer) between 1 and 4000),
  answered_at timestamptz,
  answered_by text,
  check ((kind = 'correction') = (field is not null and label is not null and value_wanted is not null)),
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'open') = (answer is null))
);
-- The same thing is asked once at a time.
create unique index data_request_once on office.data_request (person_hash, dossier_id, kind, coalesce(field, '')) where state = 'open';
create index data_request_of_person on office.data_request (person_hash, number desc);
create index data_request_of_dossier on office.data_request (dossier_id);
create index data_request_due on office.data_request (due_at, number) where state = 'open';
create index data_request_newest on office.data_request (number desc);
