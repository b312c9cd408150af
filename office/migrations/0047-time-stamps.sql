-- What an authority outside signed about an anchor (RFC 3161): the token proves by itself that the end of the chain was so at that moment. Written once.
create table audit.time_stamp (
  day date primary key references audit.anchor,
  token bytea not null check (length(token) between 1 and 100000),
  stamped_at timestamptz not null,
  authority text not null check (length(authority) <= 1000)
);
create trigger written_once before update or delete on audit.time_stamp
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on audit.time_stamp
  for each statement execute function office.refuse_change();

alter table audit.anchor_copy drop constraint anchor_copy_place_check;
alter table audit.anchor_copy add constraint anchor_copy_place_check check (place in ('log', 'file', 'mail', 'time-stamp'));
