-- Papers that a clerk can change, and what applicants have to pay.

-- Every version that was ever published; the newest one of a kind is used. A paper that was issued keeps its own content.
create table office.document_template (
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{1,59}$'),
  version integer not null check (version > 0),
  content jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (kind, version)
);
create trigger written_once before update or delete on office.document_template
  for each row execute function office.refuse_change();

alter table office.document drop constraint document_kind_check;
alter table office.document add constraint document_kind_check check (kind ~ '^[a-z][a-z0-9-]{1,59}$');

create table office.payment (
  id uuid primary key default gen_random_uuid(),
  dossier_id uuid not null references office.dossier,
  -- The business key of the demand: the same key never makes a second one.
  key text not null unique check (length(key) between 1 and 200),
  amount_vnd bigint not null check (amount_vnd between 0 and 1000000000000),
  reason text not null check (length(reason) between 1 and 500),
  -- What a bank transfer has to name, so that it can be found again.
  reference text not null unique check (length(reference) between 4 and 25),
  state text not null check (state in ('due', 'paid', 'refunded')),
  requested_at timestamptz not null,
  due_at timestamptz not null,
  paid_at timestamptz,
  method text check (method in ('cash', 'card', 'transfer')),
  payer_name text check (length(payer_name) between 1 and 200),
  -- The bank's own number of a transfer: one transfer pays once.
  bank_reference text unique,
  check ((state = 'due') = (paid_at is null)),
  check ((paid_at is null) = (method is null))
);
create index payment_of on office.payment (dossier_id, requested_at);
create index payment_due on office.payment (due_at) where state = 'due';
