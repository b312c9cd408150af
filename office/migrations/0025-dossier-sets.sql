-- How many sets of all its papers a dossier was handed in with (form 01).
alter table office.dossier add column sets smallint not null default 1 check (sets between 1 and 99);
