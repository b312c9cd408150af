-- Which jobs are handed out first. Those that are older have the priority of a job for which nobody says one.
alter table engine.job add column priority integer not null default 0;
alter table engine.job alter column priority drop default;
