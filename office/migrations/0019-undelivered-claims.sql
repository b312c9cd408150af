-- A result that nobody fetched: since when it is kept where it lies, on which shelf, and where somebody asked for it.
alter table office.undelivered_result
  add column kept_from timestamptz not null,
  add column place text check (length(place) between 1 and 200),
  add column note text check (length(note) between 1 and 2000),
  -- The reception point at which somebody wants it; until it is there it is on its way.
  add column claim_unit_code text references office.unit;
create index undelivered_result_claimed on office.undelivered_result (claim_unit_code) where claim_unit_code is not null;

alter table office.contact_attempt drop constraint contact_attempt_way_check;
alter table office.contact_attempt add constraint contact_attempt_way_check
  check (way in ('phone', 'message', 'mail', 'letter', 'visit'));
