-- Changes that need a second person: what was proposed, exactly, and what came of it. A change is kept as the text that was hashed.
create table office.approval (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('role', 'substitution', 'document-template', 'procedure-file', 'deployment', 'reform')),
  subject text not null check (length(subject) between 1 and 1000),
  change text not null,
  change_hash text not null check (length(change_hash) = 64),
  -- Of what the change would change, when it was proposed.
  base_hash text not null check (length(base_hash) = 64),
  reason text not null check (length(reason) between 1 and 500),
  proposed_by uuid not null references office.person,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  beneficiary uuid references office.person,
  state text not null default 'open' check (state in ('open', 'approved', 'refused', 'withdrawn', 'expired', 'stale')),
  -- Null where the machine decided: an expiry, or its operator.
  decided_by uuid references office.person,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) between 1 and 500),
  -- Applied without a second person, because there was none.
  alone boolean not null default false,
  check ((state = 'open') = (decided_at is null))
);
-- One proposal at a time for one thing: two would make each other stale.
create unique index approval_open on office.approval (kind, subject) where state = 'open';
create index approval_newest on office.approval (proposed_at desc, id);

create function office.keep_approval() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' or tg_op = 'DELETE' then
    raise exception 'What was decided stays decided';
  end if;
  if (new.kind, new.subject, new.change, new.change_hash, new.base_hash, new.proposed_by, new.proposed_at, new.reason)
    is distinct from
    (old.kind, old.subject, old.change, old.change_hash, old.base_hash, old.proposed_by, old.proposed_at, old.reason) then
    raise exception 'What was proposed stays as it was proposed';
  end if;
  return new;
end $$;
create trigger keep_approval before update or delete on office.approval for each row execute function office.keep_approval();

-- Where a kind needs a second person. In a live or pilot installation every kind does, whatever stands here.
create table office.approval_scope (
  kind text primary key,
  scope text not null check (scope in ('everywhere', 'live'))
);
insert into office.approval_scope (kind, scope) values
  ('role', 'everywhere'), ('substitution', 'everywhere'), ('document-template', 'everywhere'), ('procedure-file', 'everywhere'),
  ('reform', 'everywhere'),
  -- Where nothing is offered to citizens, designers try their diagrams out as often as they like.
  ('deployment', 'live');
