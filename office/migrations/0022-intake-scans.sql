-- Scans that come before the dossier: from the counter's own scanner, or from a telephone by a link that lives for minutes. Moments are real time.
create table office.open_intake (
  -- Chosen by the page; the dossier that it becomes bears it too.
  intake_id uuid primary key,
  person_id uuid not null references office.person,
  opened_at timestamptz not null
);
create index open_intake_age on office.open_intake (opened_at);

create table office.intake_scan (
  id uuid primary key default gen_random_uuid(),
  intake_id uuid not null references office.open_intake on delete cascade,
  sequence bigint generated always as identity,
  kind text not null check (length(kind) between 1 and 80),
  name text not null check (length(name) between 1 and 200),
  content_hash text not null references office.paper_content,
  added_at timestamptz not null,
  -- Whether it came by the link of a telephone.
  by_phone boolean not null
);
create index intake_scan_of on office.intake_scan (intake_id, sequence);
create index intake_scan_content on office.intake_scan (content_hash);

-- The one link of an intake that works; a new one takes the place of the one before.
create table office.scan_link (
  intake_id uuid primary key references office.open_intake on delete cascade,
  -- SHA-256 of the token, which only the link itself holds.
  token_hash text not null unique check (length(token_hash) = 64),
  -- [{ kind, name }]: what may be sent.
  papers jsonb not null,
  expires_at timestamptz not null
);

create index paper_of_content on office.paper (content_hash);
