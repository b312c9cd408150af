-- The office's own matters: mails to agencies with a calendar file, difficulties that units report, and conferences.

alter table office.notification drop constraint notification_audience_check;
alter table office.notification add constraint notification_audience_check check (audience in ('citizen', 'staff', 'agency'));
-- An iCalendar object (RFC 5545) that goes with the mail.
alter table office.notification add column calendar text check (length(calendar) between 1 and 100000);

-- What a unit reports or proposes, beside its dossier: found again by likeness, joined, answered, kept as a lesson.
create table office.difficulty (
  dossier_id uuid primary key references office.dossier,
  title text not null check (length(title) between 1 and 500),
  -- Folded words of title and content, for likeness.
  words text not null check (length(words) <= 4000),
  reported_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'joined', 'answered', 'solved', 'unsolved', 'withdrawn')),
  joined_to uuid references office.difficulty,
  answer text,
  answer_number text,
  answered_at timestamptz,
  lesson text,
  assessment_note text,
  check ((state = 'joined') <= (joined_to is not null)),
  check ((state in ('answered', 'solved', 'unsolved')) <= (answered_at is not null))
);
create index difficulty_newest on office.difficulty (reported_at desc) where state not in ('joined', 'withdrawn');
create index difficulty_joined on office.difficulty (joined_to) where joined_to is not null;

create table office.conference (
  dossier_id uuid primary key references office.dossier,
  -- The business key of the last act: the same key again changes nothing.
  last_key text not null check (length(last_key) between 1 and 200),
  -- Of the calendar file: grows with each change (RFC 5545, section 3.8.7.4).
  sequence integer not null default 0 check (sequence >= 0),
  title text not null check (length(title) between 1 and 500),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  place text not null,
  meeting_link text,
  agenda text not null,
  state text not null default 'planned' check (state in ('planned', 'cancelled'))
);

create table office.conference_invitee (
  dossier_id uuid not null references office.conference,
  -- A unit's code, or the mail address of somebody beside the units.
  invitee text not null check (length(invitee) between 1 and 320),
  unit_code text references office.unit,
  name text not null,
  emails text[] not null,
  reply text check (reply in ('attends', 'sends-deputy', 'declines')),
  representative text,
  note text,
  replied_at timestamptz,
  replied_by text,
  primary key (dossier_id, invitee),
  check ((reply is null) = (replied_at is null))
);
