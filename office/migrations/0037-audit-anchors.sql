-- Anchors of the audit chain: its end on each day, and the places outside to which that was brought. Written once, as the chain itself.

create table audit.anchor (
  day date primary key,
  number bigint not null check (number > 0),
  hash text not null check (length(hash) = 64),
  taken_at timestamptz not null default now()
);
create trigger written_once before update or delete on audit.anchor
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on audit.anchor
  for each statement execute function office.refuse_change();

create table audit.anchor_copy (
  day date not null references audit.anchor,
  place text not null check (place in ('log', 'file', 'mail')),
  kept_at timestamptz not null default now(),
  primary key (day, place)
);
create trigger written_once before update or delete on audit.anchor_copy
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on audit.anchor_copy
  for each statement execute function office.refuse_change();
