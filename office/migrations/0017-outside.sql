-- Ways to the outside: messages to telephones, money that came by transfer, signed papers, other agencies.

alter table office.notification
  add column channel text not null default 'mail' check (channel in ('mail', 'sms')),
  -- E.164.
  add column phone text check (phone ~ '^\+84[0-9]{9}$'),
  -- A paper that goes with the letter.
  add column attached_document_id uuid references office.document,
  add constraint notification_telephone_check check (channel = 'mail' or phone is not null);

-- Whose certificate signed the file; null for a paper that is signed by hand.
alter table office.document add column signed_by text check (length(signed_by) between 1 and 500);

alter table office.payment
  add column refunded_at timestamptz,
  add column refund_reason text check (length(refund_reason) between 1 and 500),
  add constraint payment_refund_check
    check ((state = 'refunded') = (refunded_at is not null) and (refunded_at is null) = (refund_reason is null));
create index payment_recent on office.payment (requested_at desc, id);

-- What came into the account, a line of a bank's file each; a line that comes again is the same line.
create table office.bank_line (
  id bigint generated always as identity primary key,
  bank_reference text not null unique check (length(bank_reference) between 1 and 100),
  booked_on date not null,
  amount_vnd bigint not null check (amount_vnd between 1 and 1000000000000),
  description text not null check (length(description) <= 1000),
  outcome text not null check (outcome in ('settled', 'wrong-amount', 'already-paid', 'unmatched')),
  payment_id uuid references office.payment,
  imported_at timestamptz not null,
  imported_by text not null,
  check ((outcome = 'unmatched') = (payment_id is null))
);
create index bank_line_of on office.bank_line (payment_id);

-- What other agencies are sent and what they sent.
create table office.agency_message (
  id bigint generated always as identity primary key,
  agency_code text not null check (length(agency_code) between 1 and 60),
  direction text not null check (direction in ('out', 'in')),
  -- Of the sender: the same id again is the same message.
  message_id text not null check (length(message_id) between 1 and 200),
  name text not null check (length(name) between 1 and 100),
  correlation_key text not null check (length(correlation_key) between 1 and 200),
  dossier_id uuid references office.dossier,
  body jsonb not null,
  state text not null check (state in ('waiting', 'delivered', 'failed', 'received')),
  attempts integer not null default 0,
  -- Real time.
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  done_at timestamptz,
  last_error text,
  unique (direction, agency_code, message_id),
  check ((direction = 'in') = (state = 'received')),
  check ((state = 'waiting') = (next_attempt_at is not null))
);
create index agency_message_waiting on office.agency_message (next_attempt_at, id) where state = 'waiting';
create index agency_message_of on office.agency_message (dossier_id, id);

-- Signatures that were used up; older than the time in which a signature counts they are dropped.
create table office.agency_nonce (
  agency_code text not null,
  nonce text not null check (length(nonce) between 8 and 100),
  seen_at timestamptz not null,
  primary key (agency_code, nonce)
);
create index agency_nonce_age on office.agency_nonce (seen_at);
