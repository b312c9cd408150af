-- Dossiers that are shown whole for a while to a session that otherwise sees them masked. Why, and what of them, is in the audit trail.
create table office.reveal (
  token_hash text not null references office.session (token_hash) on delete cascade,
  dossier_id uuid not null references office.dossier (id),
  revealed_until timestamptz not null,
  primary key (token_hash, dossier_id)
);
