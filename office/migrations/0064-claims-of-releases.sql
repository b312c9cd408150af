-- Whoever is bringing something in holds it by a row, so that a second server waits, and so that what a server that was killed may have brought in half is brought in again.
create table office.release_claim (
  name text primary key,
  -- A new one for each claim; null where nobody holds it.
  holder uuid,
  -- Real time, renewed while it is held. A row whose time is over was left: what became of it is not known.
  held_until timestamptz not null
);
