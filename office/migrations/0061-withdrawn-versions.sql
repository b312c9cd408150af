-- Why a version was withdrawn before its day came, for whoever reads the log of releases.
alter table office.package_version add column withdrawn_reason text;
alter table office.package_version add check ((withdrawn_at is null) = (withdrawn_reason is null));
