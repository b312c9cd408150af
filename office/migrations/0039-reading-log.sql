-- The reading log: who looked at what, written before the answer. Its rows stand in streams, one for each process that answers; in a stream each row carries the hash of the one before it, so that nobody
-- waits for a lock of the whole installation to look at something. Where a stream begins, and where it stands each minute, is an entry of the audit chain.
-- Months are partitions, so that those whose time is over can be dropped as a whole; what no month takes lies in the rest.

create table audit.look_stream (
  number integer generated always as identity primary key,
  started_at timestamptz not null
);
create trigger written_once before update or delete on audit.look_stream
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on audit.look_stream
  for each statement execute function office.refuse_change();

create table audit.look (
  stream integer not null,
  number bigint not null check (number > 0),
  happened_at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'citizen')),
  actor_id text,
  actor_name text not null,
  session text,
  address text,
  action text not null,
  outcome text not null check (outcome in ('shown', 'refused')),
  times integer not null check (times > 0),
  subject text not null,
  dossier_ids uuid[] not null,
  reason text,
  data text not null,
  previous_hash text not null check (length(previous_hash) = 64),
  hash text not null check (length(hash) = 64),
  primary key (stream, number, happened_at)
) partition by range (happened_at);
create table audit.look_rest partition of audit.look default;

create index look_moment on audit.look (happened_at, stream, number);
create index look_actor on audit.look (actor_id, happened_at, stream, number);
create index look_action on audit.look (action, happened_at, stream, number);
create index look_dossier on audit.look using gin (dossier_ids);

create trigger written_once before update or delete on audit.look
  for each row execute function office.refuse_change();
create trigger written_once_all before truncate on audit.look_rest
  for each statement execute function office.refuse_change();

-- The application may make the months that come, and nothing else. Whoever waits for the lock would keep all looks waiting, so it is given up soon and tried again later.
create function audit.make_look_month(day date) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  first date := date_trunc('month', day)::date;
  last date := (date_trunc('month', day) + interval '1 month')::date;
  name text := 'look_' || to_char(day, 'YYYY_MM');
begin
  if day not between current_date - 62 and current_date + 62 or to_regclass('audit.' || name) is not null then
    return;
  end if;
  execute format('create table audit.%I (like audit.look including defaults including constraints)', name);
  execute format('create trigger written_once_all before truncate on audit.%I for each statement execute function office.refuse_change()', name);
  execute format('alter table audit.look attach partition audit.%I for values from (%L) to (%L)', name, first || ' 00:00:00+00', last || ' 00:00:00+00');
exception
  -- Rows of the month are in the rest already, where they stay; or somebody holds the lock, and the next turn tries again.
  when check_violation or lock_not_available then return;
end $$;

-- What the audit page asks: acts of a person, of a kind, and in a period.
create index entry_actor on audit.entry (actor_id, number);
create index entry_action on audit.entry (action, number);
create index entry_moment on audit.entry (happened_at);
