-- What applicants say of what was typed for them: that it is right, or what of it is wrong. `revision` is the hash of the declaration that was read.
create table office.declaration_check (
  id bigint generated always as identity primary key,
  dossier_id uuid not null references office.dossier (id),
  way text not null check (way in ('print', 'phone', 'online')),
  flaw text check (length(flaw) between 1 and 2000),
  revision text not null,
  said_by text not null,
  person_id uuid references office.person (id),
  said_at timestamptz not null
);
create index declaration_check_dossier on office.declaration_check (dossier_id, id desc);
