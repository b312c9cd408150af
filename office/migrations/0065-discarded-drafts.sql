-- A draft that was thrown away can be brought back for thirty days. It holds its name no more, so that another one can begin under it.
alter table office.package_draft add column discarded_at timestamptz;
alter table office.package_draft drop constraint package_draft_package_id_person_id_name_key;
create unique index package_draft_name on office.package_draft (package_id, person_id, name) where discarded_at is null;
create index package_draft_discarded on office.package_draft (discarded_at) where discarded_at is not null;
