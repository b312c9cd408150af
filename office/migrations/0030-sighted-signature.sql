-- A paper is signed by whoever has seen it: which draft was drawn for whom at which task, and which of its pages were shown.
create table office.paper_look (
  person_id uuid not null references office.person (id),
  task_key text not null,
  draft_hash text not null check (draft_hash ~ '^[0-9a-f]{64}$'),
  page_count int not null check (page_count > 0),
  drawn_at timestamptz not null,
  pages int[] not null,
  seen_at timestamptz,
  statements jsonb not null,
  primary key (person_id, task_key, draft_hash)
);
