-- Who stands in for somebody absent, and to whom a leader delegates signing; both with their dates. What was withdrawn stays on record.

create table office.substitution (
  id bigint generated always as identity primary key,
  absent_person_id uuid not null references office.person,
  substitute_person_id uuid not null references office.person,
  valid_from date not null,
  valid_to date not null,
  reason text not null check (length(reason) between 1 and 500),
  withdrawn_at timestamptz,
  check (absent_person_id <> substitute_person_id),
  check (valid_to >= valid_from)
);
create index substitution_by on office.substitution (substitute_person_id) where withdrawn_at is null;
create index substitution_of on office.substitution (absent_person_id) where withdrawn_at is null;

create table office.delegation (
  id bigint generated always as identity primary key,
  delegator_id uuid not null references office.person,
  delegate_id uuid not null references office.person,
  unit_code text not null references office.unit,
  valid_from date not null,
  valid_to date not null,
  -- Null: all procedures of the unit.
  procedure_codes text[] check (cardinality(procedure_codes) > 0),
  reason text not null check (length(reason) between 1 and 500),
  withdrawn_at timestamptz,
  check (delegator_id <> delegate_id),
  check (valid_to >= valid_from)
);
create index delegation_to on office.delegation (delegate_id) where withdrawn_at is null;
create index delegation_by on office.delegation (delegator_id) where withdrawn_at is null;
