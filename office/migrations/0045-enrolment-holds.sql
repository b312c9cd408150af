-- Who has no second factor and whose password somebody else knows (an account just opened, a password or factors reset) adds one only after it was confirmed that it is she:
-- by a code to the mail address that was on record before, or by a second person. Without a row nothing is held. Real time.
create table office.enrolment_hold (
  person_id uuid primary key references office.person (id),
  since timestamptz not null,
  cause text not null check (cause in ('new-account', 'password-reset', 'factor-reset')),
  -- Where a code may be sent: the address of before, whatever stands in the account now. Null: nowhere.
  mail text check (length(mail) <= 200),
  code_hash bytea check (length(code_hash) = 32),
  code_expires_at timestamptz,
  code_tries int not null default 0,
  -- When the last codes were sent, so that nobody's mailbox is filled.
  codes_sent timestamptz[] not null default '{}'
);

alter table office.approval drop constraint approval_kind_check;
alter table office.approval add constraint approval_kind_check
  check (kind in ('role', 'substitution', 'document-template', 'procedure-file', 'deployment', 'reform', 'password-reset', 'factor-reset', 'factor-enrolment'));
insert into office.approval_scope (kind, scope) values
  ('password-reset', 'everywhere'), ('factor-reset', 'everywhere'), ('factor-enrolment', 'everywhere');
