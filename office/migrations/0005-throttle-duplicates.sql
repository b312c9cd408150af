-- One counter of failed attempts for everything that is guessed at, whether what is guessed exists or not.

create table office.throttle (
  kind text not null check (kind in ('look-up', 'sign-in')),
  subject text not null check (length(subject) between 1 and 200),
  failures integer not null,
  last_failure_at timestamptz not null,
  blocked_until timestamptz not null,
  primary key (kind, subject)
);
create index throttle_age on office.throttle (last_failure_at);
insert into office.throttle (kind, subject, failures, last_failure_at, blocked_until)
  select 'look-up', code, failures, last_failure_at, blocked_until from office.look_up_throttle where code <> '';
drop table office.look_up_throttle;
alter table office.person drop column failed_sign_ins, drop column sign_in_allowed_at;

-- What makes two dossiers the same matter, folded: procedure, and the answers that the procedure names. Null when one of these is missing.

alter table office.dossier add column matter_key text check (length(matter_key) between 1 and 1000);

create function pg_temp.fold(raw text) returns text language sql immutable as $$
  select btrim(regexp_replace(
    replace(lower(regexp_replace(normalize(raw, NFD), '[\u0300-\u036f]', '', 'g')), 'đ', 'd'), '\s+', ' ', 'g'))
$$;
update office.dossier
  set matter_key = left(concat_ws('|', procedure_code, pg_temp.fold(answers ->> 'childFullName'),
    pg_temp.fold(answers ->> 'childBirthDate'), pg_temp.fold(answers ->> 'motherFullName')), 1000)
  where procedure_code = '1.001193' and pg_temp.fold(answers ->> 'childFullName') <> ''
    and pg_temp.fold(answers ->> 'childBirthDate') <> '' and pg_temp.fold(answers ->> 'motherFullName') <> '';
update office.procedure
  set content = content || '{"identifiedBy": ["childFullName", "childBirthDate", "motherFullName"]}'
  where code = '1.001193' and not content ? 'identifiedBy';
create index dossier_matter on office.dossier (matter_key, received_at) where matter_key is not null;
