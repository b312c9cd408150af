-- Erasure by the rules of retention: what was planned, what a second person approved, and what is gone.
alter table office.approval drop constraint approval_kind_check;
alter table office.approval add constraint approval_kind_check
  check (kind in ('role', 'substitution', 'document-template', 'procedure-file', 'deployment', 'reform', 'password-reset', 'factor-reset', 'factor-enrolment', 'erasure'));

create table office.erasure_run (
  id uuid primary key default gen_random_uuid(),
  -- Of the moment at which the periods were over.
  as_of timestamptz not null,
  planned_at timestamptz not null,
  planned_by text not null,
  state text not null default 'planned' check (state in ('planned', 'approved', 'done')),
  dossier_count integer not null check (dossier_count > 0),
  -- SHA-256 over its items: what was approved is what is erased.
  items_hash text not null check (length(items_hash) = 64),
  approved_at timestamptz,
  finished_at timestamptz,
  check ((state = 'planned') = (approved_at is null)),
  check ((state = 'done') = (finished_at is not null))
);

create table office.erasure_item (
  run_id uuid not null references office.erasure_run on delete cascade,
  dossier_id uuid not null references office.dossier,
  parts text[] not null check (cardinality(parts) > 0),
  -- `left`: it was held, or a rule had become longer, when its turn came.
  state text not null default 'waiting' check (state in ('waiting', 'erased', 'left')),
  done_at timestamptz,
  primary key (run_id, dossier_id),
  check ((state = 'waiting') = (done_at is null))
);
create index erasure_item_waiting on office.erasure_item (run_id, dossier_id) where state = 'waiting';
create index erasure_item_dossier on office.erasure_item (dossier_id);

-- What of a dossier is gone, by which run.
create table office.erased_part (
  dossier_id uuid not null references office.dossier,
  part text not null check (part in ('contact', 'letters', 'health', 'money', 'family', 'identity', 'received-papers', 'issued-papers', 'package')),
  run_id uuid not null references office.erasure_run,
  erased_at timestamptz not null,
  primary key (dossier_id, part)
);

-- The nightly dry run: what would be erased on that day.
create table office.retention_report (
  day date primary key,
  made_at timestamptz not null,
  dossiers integer not null,
  lines jsonb not null
);

-- A list of what is to be erased is never altered, and in an office that is live nothing is approved but by a second person: seen when the transaction ends, since the proposal is closed last.
create function office.keep_erasure() returns trigger language plpgsql as $$
begin
  if old.state = 'done' or new.items_hash <> old.items_hash or new.as_of <> old.as_of or new.dossier_count <> old.dossier_count
    or (old.state = 'approved' and new.state = 'planned') then
    raise exception 'An erasure is written once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_erasure before update on office.erasure_run for each row execute function office.keep_erasure();

create function office.require_second_person() returns trigger language plpgsql as $$
begin
  if new.state = 'approved' and exists (select from office.installation where mode in ('live', 'pilot')) and not exists (
    select from office.approval where kind = 'erasure' and state = 'approved' and change::jsonb ->> 'runId' = new.id::text
      and change::jsonb ->> 'itemsHash' = new.items_hash
  ) then
    raise exception 'Nobody has approved this erasure' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger second_person after update on office.erasure_run deferrable initially deferred for each row execute function office.require_second_person();

create function office.keep_erasure_item() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from office.erasure_run run where run.id = new.run_id and run.state <> 'planned') then
      raise exception 'What was approved is not added to' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.state <> 'waiting' or new.dossier_id <> old.dossier_id or new.run_id <> old.run_id or new.parts <> old.parts then
    raise exception 'An erasure is written once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_erasure_item before insert or update on office.erasure_item for each row execute function office.keep_erasure_item();

-- What is written once may lose what people said of themselves, while an approved erasure has the dossier in its list, and in no other way.
create function office.is_being_erased(dossier uuid) returns boolean language sql stable as $$
  select exists (
    select from office.erasure_item item join office.erasure_run run on run.id = item.run_id
    where item.dossier_id = dossier and item.state = 'waiting' and run.state = 'approved'
  )
$$;

create function office.keep_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.dossier_id = old.dossier_id and new.happened_at = old.happened_at and new.action = old.action
    and new.actor_kind = old.actor_kind and new.actor_id is not distinct from old.actor_id and office.is_being_erased(old.dossier_id) then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
drop trigger written_once on office.dossier_history;
create trigger written_once before update or delete on office.dossier_history for each row execute function office.keep_history();

create or replace function office.keep_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.kind = 'receipt' and not old.sealed and new.sealed and new.content <> ''
    and to_jsonb(new) - 'content' - 'sealed' = to_jsonb(old) - 'content' - 'sealed' then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.content = '' and office.is_being_erased(old.dossier_id)
    and (new.id, new.dossier_id, new.kind, new.key, new.unit_code, new.register, new.year, new.number, new.written_number, new.name, new.media_type,
      new.content_hash, new.issued_at, new.issued_by, new.signed_by, new.verification_code, new.certificate)
    is not distinct from (old.id, old.dossier_id, old.kind, old.key, old.unit_code, old.register, old.year, old.number, old.written_number, old.name,
      old.media_type, old.content_hash, old.issued_at, old.issued_by, old.signed_by, old.verification_code, old.certificate) then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create function office.keep_due_date() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'reason') = (to_jsonb(old) - 'reason') and office.is_being_erased(old.dossier_id) then return new; end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
drop trigger written_once on office.due_date;
create trigger written_once before update or delete on office.due_date for each row execute function office.keep_due_date();

-- A package is written once, too, until its rule lets it go.
create function office.keep_package() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.content is null and office.is_being_erased(old.dossier_id)
    and (new.dossier_id, new.submission_id, new.ended_at, new.packed_at, new.part_count, new.size_bytes, new.file_hash, new.missing, new.audit_number,
      new.audit_hash) is not distinct from (old.dossier_id, old.submission_id, old.ended_at, old.packed_at, old.part_count, old.size_bytes,
      old.file_hash, old.missing, old.audit_number, old.audit_hash) then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger written_once before update or delete on office.archive_package for each row execute function office.keep_package();

-- A message that was sent to a telephone may lose its number.
alter table office.notification drop constraint notification_telephone_check;
alter table office.notification add constraint notification_telephone_check
  check (channel = 'mail' or phone is not null or state not in ('waiting', 'sending'));
