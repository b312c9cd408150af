-- When a job was last changed, and what a task listener said of the change that it was asked about.
alter table engine.job
  add column updated_ms bigint,
  add column is_denied boolean,
  add column denied_reason text collate "C";
