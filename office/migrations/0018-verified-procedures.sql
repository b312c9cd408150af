-- Who checked a version of a procedure against its sources, and when. Only added to: a mark that is taken back is one more row. It stands for the content that was
-- checked; when a release corrects that content, nobody has checked the new one.
create table office.procedure_verification (
  id bigint generated always as identity primary key,
  code text not null,
  valid_from date not null,
  content_digest text not null,
  verified_by text,
  note text not null check (length(note) between 1 and 500),
  verified_at timestamptz not null,
  foreign key (code, valid_from) references office.procedure (code, valid_from)
);
create index procedure_verification_version on office.procedure_verification (code, valid_from, id desc);
