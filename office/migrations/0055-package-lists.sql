-- Where a package stands in the library; null: with the others of its field.
alter table office.package add column folder text check (length(folder) between 1 and 120);

-- Who has a package open, and what of it: told every few seconds while a page is open. Nothing of it is needed after a crash.
create unlogged table office.package_presence (
  package_id text not null check (package_id ~ '^[a-z][a-z0-9-]{0,62}$'),
  person_id uuid not null references office.person,
  draft_id uuid,
  file text,
  seen_at timestamptz not null,
  primary key (package_id, person_id)
);
