-- What a citizen fills in at home before it is handed in. Moments are real time: a draft ends even while the office's clock stands still.
create table office.draft (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the token that opens it; the token itself is nowhere here.
  token_hash text not null unique check (length(token_hash) = 64),
  -- The dossier that comes of it is known by this, so handing it in twice makes one.
  intake_id uuid not null unique default gen_random_uuid(),
  procedure_code text not null,
  content jsonb not null,
  -- A keyed digest of the address it came from: counts drafts and bytes, tells no address.
  address_hash text not null,
  uploaded_bytes bigint not null default 0 check (uploaded_bytes >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  dossier_id uuid references office.dossier
);
create index draft_address on office.draft (address_hash, created_at);
create index draft_expiry on office.draft (expires_at);

create table office.draft_paper (
  id uuid primary key default gen_random_uuid(),
  sequence bigint not null generated always as identity,
  draft_id uuid not null references office.draft on delete cascade,
  kind text not null,
  name text not null check (length(name) between 1 and 200),
  size_bytes integer not null check (size_bytes > 0),
  content bytea not null
);
create index draft_paper_of on office.draft_paper (draft_id, sequence);
