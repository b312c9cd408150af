-- What was last brought in from the files of a release: a start brings in again only what changed since.
create table office.release (
  name text primary key,
  checksum text not null,
  released_at timestamptz not null
);
