-- Dossiers that are closed into the archive: submissions of a unit's month, each with a receipt, and one package for each dossier.
create table office.archive_submission (
  id uuid primary key default gen_random_uuid(),
  unit_code text not null references office.unit,
  -- The first day of the month in which its dossiers ended.
  month date not null check (month = date_trunc('month', month)),
  state text not null default 'packing' check (state in ('packing', 'submitted')),
  begun_at timestamptz not null,
  begun_by text not null,
  submitted_at timestamptz,
  register text,
  year integer,
  number integer,
  written_number text,
  giver text,
  receiver text,
  dossier_count integer check (dossier_count > 0),
  part_count integer,
  size_bytes bigint,
  -- SHA-256 over the hashes of its packages; it stands on the receipt.
  content_hash text check (length(content_hash) = 64),
  receipt bytea,
  list bytea,
  check ((state = 'submitted') = (receipt is not null)),
  check ((state = 'submitted') = (number is not null)),
  unique (unit_code, register, year, number)
);
-- A submission that was begun is gone on with before another one is begun.
create unique index archive_submission_packing on office.archive_submission (unit_code, month) where state = 'packing';
create index archive_submission_newest on office.archive_submission (begun_at desc, id);

create function office.keep_submission() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'packing' then return new; end if;
  if tg_op = 'DELETE' and old.state = 'packing' then return old; end if;
  raise exception 'A submission to the archive is written once';
end $$;
create trigger keep_submission before update or delete on office.archive_submission for each row execute function office.keep_submission();

create table office.archive_package (
  dossier_id uuid primary key references office.dossier,
  submission_id uuid not null references office.archive_submission,
  -- From here the periods of retention count.
  ended_at timestamptz not null,
  packed_at timestamptz not null,
  part_count integer not null check (part_count > 0),
  size_bytes bigint not null check (size_bytes > 0),
  file_hash text not null check (length(file_hash) = 64),
  -- What could not be had when it was packed: the steps of the process, while the engine was away.
  missing text[] not null default '{}',
  audit_number bigint not null,
  audit_hash text not null check (length(audit_hash) = 64),
  -- The file, enciphered; null once it was given away and erased here by rule.
  content bytea
);
create index archive_package_submission on office.archive_package (submission_id);
create index archive_package_ended on office.archive_package (ended_at);

-- Why a dossier is neither closed nor erased: a dispute, a complaint, an inspection.
create table office.legal_hold (
  id bigint generated always as identity primary key,
  dossier_id uuid not null references office.dossier,
  reason text not null check (length(reason) between 1 and 500),
  placed_at timestamptz not null,
  placed_by text not null,
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text check (length(lift_reason) between 1 and 500),
  check ((lifted_at is null) = (lifted_by is null)),
  check ((lifted_at is null) = (lift_reason is null))
);
create unique index legal_hold_open on office.legal_hold (dossier_id) where lifted_at is null;

-- How long what is kept. The rule of the procedure goes before that of its field, and that before the one for all; of several the newest counts that is valid on the day the dossier ended.
create table office.retention_rule (
  id uuid primary key default gen_random_uuid(),
  -- `archive`: when a finished dossier is closed into the archive. The others: when that part of an archived dossier is erased.
  subject text not null check (subject in ('archive', 'identity', 'health', 'family', 'contact', 'money', 'received-papers', 'issued-papers', 'letters', 'package')),
  procedure_code text check (length(procedure_code) between 1 and 40),
  procedure_field text check (length(procedure_field) between 1 and 200),
  -- Null: kept for good.
  amount integer check (amount between 0 and 36500),
  unit text check (unit in ('day', 'month', 'year')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  legal_basis text not null check (length(legal_basis) between 1 and 500),
  source text not null check (length(source) between 1 and 500),
  verified_by text check (length(verified_by) between 1 and 200),
  check (procedure_code is null or procedure_field is null),
  check ((amount is null) = (unit is null)),
  check (subject <> 'archive' or amount is not null),
  unique nulls not distinct (subject, procedure_code, procedure_field, valid_from)
);

insert into office.retention_rule (subject, procedure_field, amount, unit, valid_from, legal_basis, source)
select subject, field, amount, unit, date '2000-01-01', 'Luật Lưu trữ 33/2024; thời hạn cụ thể tra theo Thông tư 10/2022/TT-BNV', 'Mẫu chưa xác minh'
from (values
  ('archive', null, 30, 'day'),
  ('contact', null, 2, 'year'),
  ('letters', null, 5, 'year'),
  ('health', null, 5, 'year'),
  ('money', null, 10, 'year'),
  ('received-papers', null, 10, 'year'),
  ('family', null, 20, 'year'),
  ('identity', null, 20, 'year'),
  ('issued-papers', null, null, null),
  ('package', null, null, null),
  -- What the registers of civil status tell is kept for good.
  ('identity', 'Hộ tịch', null, null),
  ('family', 'Hộ tịch', null, null)
) as rule (subject, field, amount, unit);
