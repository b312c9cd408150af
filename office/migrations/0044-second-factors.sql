-- By what a person proves who she is besides her password: an app that shows codes (its secret is enciphered by the installation's), or a passkey (only its public half is here).
create table office.second_factor (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references office.person (id),
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null check (length(name) between 1 and 60),
  added_at timestamptz not null,
  -- Null until the first right code: one that was never used asks for nothing.
  confirmed_at timestamptz,
  last_used_at timestamptz,
  sealed_secret bytea check (length(sealed_secret) <= 200),
  -- The last thirty seconds whose code was taken: none is taken twice.
  last_step bigint,
  credential_id text unique check (length(credential_id) <= 1400),
  public_key bytea check (length(public_key) <= 4000),
  counter bigint,
  transports text[],
  check (kind = 'passkey' or sealed_secret is not null),
  check (kind = 'totp' or (credential_id is not null and public_key is not null and counter is not null))
);
create index second_factor_of_person on office.second_factor (person_id);
create unique index second_factor_one_app on office.second_factor (person_id, (confirmed_at is null)) where kind = 'totp';

-- Codes for when the telephone is lost, each good once; only their keyed hashes are kept.
create table office.recovery_code (
  person_id uuid not null references office.person (id),
  code_hash bytea not null check (length(code_hash) = 32),
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- What a passkey is to sign, good once and for five minutes.
create table office.passkey_challenge (
  challenge text primary key check (length(challenge) <= 100),
  purpose text not null check (purpose in ('register', 'prove', 'sign-in')),
  person_id uuid references office.person (id),
  expires_at timestamptz not null
);
create index passkey_challenge_expiry on office.passkey_challenge (expires_at);

-- Which roles need a second factor. Without a row it is the default of what the installation is.
create table office.second_factor_rule (
  singleton boolean primary key default true check (singleton),
  roles text[] not null,
  changed_at timestamptz not null,
  changed_by text not null
);

alter table office.session add column factor text check (factor in ('totp', 'passkey', 'recovery-code', 'service'));
