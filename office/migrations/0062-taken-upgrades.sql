-- What of a release of Motcua a draft has taken in: the hash of each file by its name. Its release makes that what was taken last.
alter table office.package_draft add column takes jsonb;
-- It goes and comes back with the savings.
alter table office.package_saving add column takes jsonb;
-- What was taken before this version took something in, so that the upgrade waits again where the version is withdrawn.
alter table office.package_version add column taken_before jsonb;
