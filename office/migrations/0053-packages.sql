-- A procedure is data: its diagram, forms, tables, record, papers and names are one package, whose versions hold from a day on.
create table office.package (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  created_at timestamptz not null,
  created_by text not null,
  -- What this Motcua brings: the hash of each file by its name, and the hash of all. Null for a package that was made here.
  shipped_files jsonb,
  shipped_hash text,
  -- What of that was taken last, here or by an upgrade that found nothing changed. Where it is not what is shipped, the upgrade waits for a designer to take it in.
  taken_files jsonb,
  taken_hash text,
  deleted_at timestamptz,
  deleted_by text,
  check ((shipped_files is null) = (shipped_hash is null)),
  check ((taken_files is null) = (taken_hash is null)),
  check ((deleted_at is null) = (deleted_by is null))
);

-- Texts of files, each once: most versions of a package share most files.
create table office.package_content (
  hash text primary key check (length(hash) = 64),
  content text not null
);

create table office.package_version (
  package_id text not null references office.package,
  number integer not null check (number > 0),
  -- The version with the latest day that has come is in force.
  valid_from date not null,
  origin text not null check (origin in ('designed', 'shipped')),
  based_on integer,
  note text not null,
  files jsonb not null,
  hash text not null,
  released_at timestamptz not null,
  released_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (package_id, number),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
