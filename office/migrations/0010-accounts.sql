-- Accounts: the folded text by which one is found, and a first password that its owner has to change.

alter table office.person add column must_change_password boolean not null default false, add column search_text text;

create or replace function pg_temp.fold(raw text) returns text language sql immutable as $$
  select btrim(regexp_replace(
    replace(lower(regexp_replace(normalize(raw, NFD), '[\u0300-\u036f]', '', 'g')), 'đ', 'd'), '\s+', ' ', 'g'))
$$;
update office.person set search_text = pg_temp.fold(concat_ws(' ', full_name, user_name, email));
alter table office.person alter column search_text set not null;
