-- The pattern that a draft of a new procedure began with: until its record is filled in, what is still the pattern's is told.
alter table office.package_draft add column pattern_id text;
