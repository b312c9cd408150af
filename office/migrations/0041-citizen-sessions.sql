-- Citizens who signed in at a service outside. Of the token the hash alone is kept, and what the service says of the person is enciphered.
create table office.citizen_session (
  token_hash text primary key check (length(token_hash) = 64),
  claims bytea not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index citizen_session_age on office.citizen_session (expires_at);

-- A signed-in citizen finds her own dossiers by her identity number.
create index dossier_applicant_id_number on office.dossier ((applicant ->> 'idNumber'), received_at desc) where applicant ? 'idNumber';
