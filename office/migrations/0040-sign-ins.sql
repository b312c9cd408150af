-- What a session is shown by to its person: on which kind of device, from where (the end of the address is not kept), and when she last proved who she is;
-- and how many sign-ins under her name had failed before it.
alter table office.session
  add column id uuid not null default gen_random_uuid() unique,
  add column address text check (length(address) <= 45),
  add column browser text check (length(browser) <= 40),
  add column system text check (length(system) <= 40),
  add column confirmed_at timestamptz,
  add column failed_count int not null default 0,
  add column failed_since timestamptz,
  add column failed_last_at timestamptz;
update office.session set confirmed_at = created_at;
alter table office.session alter column confirmed_at set not null;
create index session_of_person on office.session (person_id);

-- Failed sign-ins in a row: one row for each account, and one for all names that are nobody's, so that guessing fills no disk.
create table office.sign_in_failure (
  subject text primary key check (length(subject) <= 60),
  failures int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_address text check (length(last_address) <= 45),
  noted_at timestamptz not null,
  noted_failures int not null
);

alter table office.throttle drop constraint throttle_kind_check;
alter table office.throttle add constraint throttle_kind_check
  check (kind in ('look-up', 'sign-in', 'sign-in-from', 'sign-in-address', 'sign-in-device', 'own-password', 'signing-key'));
create index throttle_by_name on office.throttle (split_part(subject, ' ', 1)) where kind = 'sign-in-from';
