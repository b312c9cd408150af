-- Whoever holds a paper asks by this code whether the office issued it: 80 random bits that stand on the paper. Papers from before have none, and no page.
alter table office.document add column verification_code text
  check (verification_code ~ '^[0-9a-hjkmnp-tv-z]{16}$');
create unique index document_verified on office.document (verification_code) where verification_code is not null;
alter table office.counter_slip add column verification_code text
  check (verification_code ~ '^[0-9a-hjkmnp-tv-z]{16}$');
create unique index counter_slip_verified on office.counter_slip (verification_code) where verification_code is not null;
