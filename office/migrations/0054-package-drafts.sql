-- What a designer is at work on: one draft for each person and name, which lives here and not in a browser. It keeps what differs from the version that it began with, so that saving every second costs a row and
-- leaves nothing behind.
create table office.package_draft (
  id uuid primary key default gen_random_uuid(),
  package_id text not null check (package_id ~ '^[a-z][a-z0-9-]{0,62}$'),
  person_id uuid not null references office.person,
  name text not null check (length(name) between 1 and 80),
  -- Null for a package that is not released yet.
  based_on integer,
  -- The text of each file that is another than in that version, by its name; null where the file is left out.
  changes jsonb not null default '{}',
  -- Counts the savings: who saves says which one she saw.
  revision integer not null default 1,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  unique (package_id, person_id, name)
);

-- A package is released by two, where a deployment is.
alter table office.approval drop constraint approval_kind_check;
alter table office.approval add constraint approval_kind_check
  check (kind in ('role', 'substitution', 'document-template', 'procedure-file', 'package', 'deployment', 'reform', 'password-reset', 'factor-reset', 'factor-enrolment', 'erasure'));
insert into office.approval_scope (kind, scope) values ('package', 'everywhere');
