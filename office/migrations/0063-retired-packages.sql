-- From when on nobody is received by a package any more, and why. A version that is released later receives again from its own day.
alter table office.package add column retired_from date;
alter table office.package add column retired_until date;
alter table office.package add column retired_by text;
alter table office.package add column retired_reason text;
alter table office.package add check ((retired_from is null) = (retired_by is null) and (retired_from is null) = (retired_reason is null));
alter table office.package add check (retired_until is null or retired_until >= retired_from);
