-- What the counter hands out beside a receipt: what is missing (form 02), why nothing is received (form 03), who had the dossier (form 06). Written once.
create table office.counter_slip (
  id uuid primary key default gen_random_uuid(),
  -- Chosen by the page: the same key never makes a second slip.
  key uuid not null unique,
  kind text not null check (kind in ('supplement', 'refusal', 'control')),
  -- Whose counter; the register and its numbers are that unit's.
  unit_code text not null references office.unit,
  register text not null check (length(register) between 1 and 40),
  year integer not null check (year between 2000 and 2200),
  number integer not null check (number > 0),
  written_number text not null check (length(written_number) between 1 and 60),
  procedure_code text not null,
  -- Only form 06 has one: the others are given before anything is received.
  dossier_id uuid references office.dossier,
  applicant_name text not null check (length(applicant_name) between 1 and 200),
  -- [{ name, form, quantity }]: what is missing.
  papers jsonb not null,
  reason text check (length(reason) between 1 and 2000),
  -- The legal basis of a refusal.
  grounds text check (length(grounds) between 1 and 2000),
  -- SHA-256 of what was ordered: the same key with something else is refused.
  order_hash text not null check (length(order_hash) = 64),
  search_text text not null,
  content bytea not null,
  content_hash text not null check (length(content_hash) = 64),
  issued_at timestamptz not null,
  issued_by text not null,
  person_id uuid not null references office.person,
  unique (unit_code, register, year, number),
  check ((kind = 'control') = (dossier_id is not null)),
  check (kind <> 'supplement' or jsonb_array_length(papers) > 0),
  check (kind <> 'refusal' or (reason is not null and grounds is not null))
);
create index counter_slip_of on office.counter_slip (unit_code, issued_at desc);
create index counter_slip_dossier on office.counter_slip (dossier_id) where dossier_id is not null;
