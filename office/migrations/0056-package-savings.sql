-- The last savings of a draft, to go back to: what the draft was after each of them. They end with the draft, and so do their texts.
create table office.package_saving (
  draft_id uuid not null references office.package_draft on delete cascade,
  revision integer not null,
  based_on integer,
  saved_at timestamptz not null,
  -- The hash of each file that differs from the version that the draft began with; null where it is left out.
  changes jsonb not null,
  -- The names of the files that this saving changed.
  changed jsonb not null,
  primary key (draft_id, revision)
);
create table office.package_saving_text (
  draft_id uuid not null references office.package_draft on delete cascade,
  hash text not null check (length(hash) = 64),
  content text not null,
  primary key (draft_id, hash)
);
