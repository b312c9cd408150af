-- How somebody is called at work; nothing where nobody entered it.
alter table office.person add column phone text check (length(phone) between 1 and 30);
