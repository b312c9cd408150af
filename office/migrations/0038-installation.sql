-- What this installation is stands in its database, so that no variable of the environment turns a live office into a sample one. Once live, always live.
create table office.installation (
  singleton boolean primary key default true check (singleton),
  mode text not null check (mode in ('sample', 'training', 'drill', 'pilot', 'live')),
  since timestamptz not null,
  decided_by text not null
);

create function office.keep_live() returns trigger language plpgsql as $$
begin
  raise exception 'A live installation stays live';
end $$;
create function office.keep_installation() returns trigger language plpgsql as $$
begin
  raise exception 'What an installation is stays written down';
end $$;
create trigger keep_live before update on office.installation for each row when (old.mode = 'live') execute function office.keep_live();
create trigger keep_installation before delete or truncate on office.installation for each statement execute function office.keep_installation();

-- By a link the first administrator of a live installation opens her account. Only the SHA-256 of its secret is kept.
create table office.first_link (
  token_hash text primary key,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references office.person
);

-- Of which stored password it is known that it is no sample's: comparing one costs 30 ms, and each is compared once.
alter table office.person add column password_judged text;
