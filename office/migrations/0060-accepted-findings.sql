-- Warnings of the rules that a version was released with, each with the reason that the designer gave.
alter table office.package_version add column findings jsonb not null default '[]';
