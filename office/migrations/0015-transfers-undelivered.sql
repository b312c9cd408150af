-- The cut-over: what former units hand over to their successors, and results that nobody came for.

-- The first due date of a dossier that came with its clock from elsewhere: no calendar moves it.
alter table office.due_date drop constraint due_date_cause_check;
alter table office.due_date add constraint due_date_cause_check
  check (cause in ('receipt', 'carried-over', 'stop', 'extension', 'new-appointment', 'calendar'));

-- One list of open dossiers of one giver. The same key again goes on where the list stopped.
create table office.transfer_batch (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (length(key) between 1 and 100),
  giver_unit_code text not null references office.unit,
  listed_at timestamptz not null,
  listed_by text not null
);

-- One dossier of a list. Its slip is the dossier of the hand-over itself: one for each receiver.
create table office.transfer_item (
  batch_id uuid not null references office.transfer_batch,
  dossier_id uuid not null references office.dossier,
  receiver_unit_code text not null references office.unit,
  slip_id uuid references office.dossier,
  -- The step at which the old one stood, as its state of decision.
  step text not null check (step in ('received', 'examining', 'supplementing', 'consulting', 'awaiting-signature')),
  proposal text check (proposal in ('complete', 'refuse')),
  refusal_grounds text,
  papers text,
  note text,
  state text not null default 'listed' check (state in ('listed', 'offered', 'accepted', 'returned')),
  difference text,
  primary key (batch_id, dossier_id)
);
create unique index transfer_item_one_open on office.transfer_item (dossier_id) where state in ('listed', 'offered');
create index transfer_item_of_slip on office.transfer_item (slip_id);
create index transfer_item_waiting on office.transfer_item (batch_id, receiver_unit_code) where slip_id is null;

-- The ledger of results that were issued and not fetched.
create table office.undelivered_result (
  dossier_id uuid primary key references office.dossier,
  -- Where the result lies, and which unit issued it: a former district, or the unit itself.
  keeper_unit_code text not null references office.unit,
  issuer_unit_code text not null references office.unit,
  entered_at timestamptz not null,
  state text not null default 'kept' check (state in ('kept', 'handed-over', 'archived')),
  settled_at timestamptz,
  archive_place text,
  check ((state = 'kept') = (settled_at is null)),
  check ((state = 'archived') = (archive_place is not null))
);
create index undelivered_result_kept on office.undelivered_result (keeper_unit_code, entered_at) where state = 'kept';
create index undelivered_result_issuer on office.undelivered_result (issuer_unit_code, entered_at);

create table office.contact_attempt (
  id bigint generated always as identity primary key,
  key text not null unique check (length(key) between 1 and 200),
  dossier_id uuid not null references office.undelivered_result,
  tried_at timestamptz not null,
  tried_by text not null,
  way text not null check (way in ('phone', 'message', 'letter', 'visit')),
  outcome text not null check (outcome in ('reached', 'no-answer', 'wrong-contact', 'declined')),
  note text
);
create index contact_attempt_of on office.contact_attempt (dossier_id, id);
