-- Signing in through a service outside (OpenID Connect), beside the passwords kept here.

-- As whom a service knows a person. Its subject never changes, a name there may: the first sign-in is told by the user name, all later ones by the subject.
create table office.person_identity (
  issuer text not null check (length(issuer) between 1 and 500),
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references office.person,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, person_id)
);

alter table office.session
  add column signed_in_by text not null default 'password' check (signed_in_by in ('password', 'service'));
