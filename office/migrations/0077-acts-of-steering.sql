-- Reminding the holders of many tasks is one more action on many; and dossiers that somebody wants to be talked about at a conference.
alter table office.bulk_job drop constraint bulk_job_action_check;
alter table office.bulk_job add constraint bulk_job_action_check
  check (action in ('claim', 'release', 'assign', 'remind', 'complete', 'print', 'export', 'undo'));

create table office.conference_topic (
  -- The dossier of the conference: a topic may be proposed before anybody was invited.
  conference_id uuid not null references office.dossier,
  dossier_id uuid not null references office.dossier,
  note text not null check (length(note) between 1 and 500),
  proposed_by text not null,
  proposed_at timestamptz not null,
  primary key (conference_id, dossier_id)
);
create index conference_topic_of on office.conference_topic (dossier_id);
