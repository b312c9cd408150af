-- In which language the applicant is written to: the one in which she handed in from home, or asked for at the counter.
alter table office.dossier add column language text not null default 'vi' check (language in ('vi', 'en'));
