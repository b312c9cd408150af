-- What opens a dossier to its citizen. A look-up code is made of the secret of the installation, the dossier and this number, and is nowhere kept; a dossier without a number has a slip of before,
-- of whose code the hash alone stays.
alter table office.dossier add column look_up_version integer check (look_up_version > 0), add column old_look_up_hash bytea;
update office.dossier set old_look_up_hash = sha256(convert_to(id::text || look_up_code, 'UTF8'));
alter table office.dossier alter column look_up_version set default 1, drop column look_up_code,
  add constraint dossier_look_up_check check (look_up_version is not null or old_look_up_hash is not null);

-- Who tried to see a dossier without being staff. Device and address are hashes keyed by the secret of the installation.
create table office.look_up_attempt (
  id bigint generated always as identity primary key,
  -- Null when what was typed is no dossier's code.
  dossier_id uuid references office.dossier (id) on delete cascade,
  happened_at timestamptz not null,
  door text not null check (door in ('look-up-code', 'old-slip', 'phone-tail', 'one-time-code', 'sign-in', 'handed-in')),
  outcome text not null check (outcome in ('opened', 'refused')),
  device_kind text not null check (device_kind in ('phone', 'tablet', 'computer', 'other')),
  device_hash bytea,
  address_hash bytea not null
);
create index look_up_attempt_dossier on office.look_up_attempt (dossier_id, id desc);
create index look_up_attempt_age on office.look_up_attempt (happened_at);

-- Codes sent to the telephone or the mail address of a dossier: for one look-up, for some minutes, for some tries, once. The code itself is only in the message.
create table office.one_time_code (
  id uuid primary key,
  dossier_id uuid not null references office.dossier (id) on delete cascade,
  session_hash bytea not null,
  access text not null check (access in ('status', 'steps')),
  channel text not null check (channel in ('mail', 'sms')),
  sent_to text not null check (length(sent_to) between 1 and 200),
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);
create index one_time_code_dossier on office.one_time_code (dossier_id, sent_at desc);
create index one_time_code_age on office.one_time_code (sent_at);

-- Messages with a code in them: `body` has it blotted out, `sealed` is what is sent, enciphered, until it was. A message of use for some minutes only is not sent later.
alter table office.notification add column sealed bytea, add column send_before timestamptz, add column urgent boolean not null default false;

-- Papers that bear a look-up code are kept enciphered.
alter table office.document add column sealed boolean not null default false;
