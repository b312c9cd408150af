-- A leader's signature: the act at a task with the papers that were shown, and which step of the process gets which of them.
create table office.signature (
  id uuid primary key default gen_random_uuid(),
  task_key text not null unique,
  dossier_id uuid not null references office.dossier (id),
  element_id text not null,
  person_id uuid not null references office.person (id),
  signer_name text not null,
  role text,
  unit_code text,
  in_place_of jsonb,
  draft_hash text not null check (draft_hash ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  state text not null check (state in ('begun', 'done'))
);
create index signature_by_dossier on office.signature (dossier_id);

create table office.signed_paper (
  id uuid primary key default gen_random_uuid(),
  signature_id uuid not null references office.signature (id) on delete cascade,
  position int not null,
  process_id text not null,
  element_id text not null,
  kind text not null,
  data jsonb not null,
  numbered_by jsonb not null,
  draft_hash text not null check (draft_hash ~ '^[0-9a-f]{64}$'),
  awaits_others boolean not null,
  document_id uuid references office.document (id),
  issued_for text,
  unique (signature_id, position)
);
create unique index signed_paper_issued_for on office.signed_paper (issued_for) where issued_for is not null;

-- With which key a paper was signed: the office's, or the signer's own; null for one that is signed by hand.
alter table office.document add column certificate jsonb;

-- A person's own key: the PKCS#12 file as she gave it, enciphered by its own password, which is kept nowhere; and what its certificate says.
create table office.signing_key (
  person_id uuid primary key references office.person (id),
  pkcs12 bytea not null check (length(pkcs12) <= 65536),
  stored_at timestamptz not null,
  subject text not null,
  issuer text not null,
  serial_number text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null
);
alter table office.throttle drop constraint throttle_kind_check;
alter table office.throttle add constraint throttle_kind_check check (kind in ('look-up', 'sign-in', 'signing-key'));
